package ee.kling.samples.catalogue;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The resources that the page talks to. */
@ApplicationPath("api")
public class CatalogueApplication extends Application {}
