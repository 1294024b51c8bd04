/** Local users: who may sign in, with which role, by a password of which only the hash is kept. */
package ee.kling.core.user;
