package ee.kling.web.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import ee.kling.core.account.AccountGate;
import ee.kling.core.account.Trouble;
import ee.kling.web.look.Note;
import ee.kling.web.look.Tone;
import java.util.Optional;

/** Says on every page why nothing is being sent to Kling; empty while all is well. */
class TroubleBanner extends Div {
    private final transient AccountGate gate;
    private transient Runnable stopListening = () -> {};

    TroubleBanner(AccountGate gate) {
        this.gate = gate;
        addClassName("st-trouble");
        setId("trouble");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        stopListening = gate.listen(() -> ui.access(this::refresh));
        refresh();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        stopListening.run();
    }

    private void refresh() {
        removeAll();
        Optional<Trouble> trouble = gate.trouble();
        trouble.map(TroubleBanner::note).ifPresent(this::add);
        getElement()
                .setAttribute("data-trouble", trouble.map(t -> t.kind().name()).orElse("NONE"));
    }

    private static Note note(Trouble trouble) {
        boolean passes = trouble.kind() == Trouble.Kind.UNREACHABLE;
        return new Note(passes ? Tone.WARNING : Tone.ERROR, trouble.message());
    }
}
