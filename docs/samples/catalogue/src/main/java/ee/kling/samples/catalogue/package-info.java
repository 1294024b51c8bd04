/** A catalogue of articles whose editors order pictures from the studio: the smallest application beside the EAR. */
package ee.kling.samples.catalogue;
