package ee.kling.web.create;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.textfield.NumberField;
import ee.kling.web.words.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How closely the reference is followed: a number from 0 to 1, or a slider. Empty: Kling's default. */
final class FidelityField extends Div {
    private static final double STEP = 0.05;
    private static final int DECIMALS = 2;

    private final NumberField number = new NumberField();
    private final Input range = new Input();

    FidelityField(String id, String label, double byDefault) {
        addClassName("st-fidelity");
        number.setId(id);
        number.setLabel(label);
        number.setMin(0);
        number.setMax(1);
        number.setStep(STEP);
        number.setPlaceholder(Numbers.decimal(BigDecimal.valueOf(byDefault)));
        number.setManualValidation(true);
        range.addClassName("st-range");
        range.setType("range");
        range.getElement().setAttribute("min", "0");
        range.getElement().setAttribute("max", "1");
        range.getElement().setAttribute("step", Double.toString(STEP));
        range.getElement().setAttribute("aria-label", label);
        range.setValue(Double.toString(byDefault));
        range.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                number.setValue(Double.valueOf(change.getValue()));
            }
        });
        number.addValueChangeListener(change -> {
            double shown = change.getValue() == null ? byDefault : change.getValue();
            range.setValue(Double.toString(shown));
        });
        add(number, range);
    }

    void addChangeListener(Runnable changed) {
        number.addValueChangeListener(change -> changed.run());
    }

    /** {@code null} for Kling's default. */
    BigDecimal value() {
        return number.isEmpty()
                ? null
                : BigDecimal.valueOf(number.getValue())
                        .setScale(DECIMALS, RoundingMode.HALF_UP)
                        .stripTrailingZeros();
    }

    void setValue(BigDecimal value) {
        number.setValue(value == null ? null : Double.valueOf(value.doubleValue()));
    }

    /** @param sentence {@code null} when nothing is wrong */
    void complain(String sentence) {
        number.setErrorMessage(sentence);
        number.setInvalid(sentence != null);
    }
}
