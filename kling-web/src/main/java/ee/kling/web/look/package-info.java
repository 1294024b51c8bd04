/** Small parts that every page is made of: icons, notes, empty states, times. */
package ee.kling.web.look;
