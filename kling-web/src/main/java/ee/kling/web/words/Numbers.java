package ee.kling.web.words;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;

/** Numbers as the language of the page writes them. */
public final class Numbers {
    private static final char NARROW_SPACE = '\u202f';

    private Numbers() {}

    /** "1 021": thousands apart by a narrow space, in any language. */
    public static String whole(long number) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        DecimalFormatSymbols symbols = format.getDecimalFormatSymbols();
        symbols.setGroupingSeparator(NARROW_SPACE);
        format.setDecimalFormatSymbols(symbols);
        return format.format(number);
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
