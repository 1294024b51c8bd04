package ee.kling.api.image;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Text that every database and every JSON reader can hold: no U+0000, no half of a surrogate pair. */
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = WellFormed.Check.class)
public @interface WellFormed {
    String message() default "holds a character that cannot be stored";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks at each code point. */
    final class Check implements ConstraintValidator<WellFormed, String> {
        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            return text == null
                    || text.codePoints().noneMatch(c -> c == 0 || c <= 0xffff && Character.isSurrogate((char) c));
        }
    }
}
