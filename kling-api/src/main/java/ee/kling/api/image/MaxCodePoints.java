package ee.kling.api.image;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** At most so many characters as a person counts them: Unicode code points, not UTF-16 units. */
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = MaxCodePoints.Check.class)
public @interface MaxCodePoints {
    /** The limit. */
    int value();

    String message() default "has more than {value} characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Counts. */
    final class Check implements ConstraintValidator<MaxCodePoints, String> {
        private int limit;

        @Override
        public void initialize(MaxCodePoints constraint) {
            limit = constraint.value();
        }

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            return text == null || text.codePointCount(0, text.length()) <= limit;
        }
    }
}
