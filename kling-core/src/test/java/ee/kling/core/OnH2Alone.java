package ee.kling.core;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test of what we make of Kling's answers. It keeps its tasks in a database, but in the same statements as many others do
 * that run on both: PostgreSQL would cost a minute and show nothing.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OnH2Alone {}
