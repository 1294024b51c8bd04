package ee.kling.web.words;

import java.math.BigDecimal;
import java.text.NumberFormat;

/** Numbers as the language of the page writes them. */
public final class Numbers {
    private Numbers() {}

    /** "1,021", in German "1.021". */
    public static String whole(long number) {
        return NumberFormat.getIntegerInstance(Words.language()).format(number);
    }

    /** With every decimal that it has, zeros at its end too: "0.50", in German "0,50". */
    public static String decimal(BigDecimal number) {
        NumberFormat format = NumberFormat.getInstance(Words.language());
        int decimals = Math.max(0, number.scale());
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(number);
    }
}
