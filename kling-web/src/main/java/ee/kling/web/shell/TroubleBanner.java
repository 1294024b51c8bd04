package ee.kling.web.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import ee.kling.core.account.AccountGate;
import ee.kling.core.account.Trouble;
import ee.kling.core.status.Readiness;
import ee.kling.web.look.Note;
import ee.kling.web.look.Tone;
import ee.kling.web.words.Words;
import java.util.Optional;

/** Says on every page why the studio cannot work, or why nothing is being sent to Kling; empty while all is well. */
class TroubleBanner extends Div {
    private final transient Readiness readiness;
    private final transient AccountGate gate;
    private transient Runnable stopListening = () -> {};

    TroubleBanner(Readiness readiness, AccountGate gate) {
        this.readiness = readiness;
        this.gate = gate;
        addClassName("st-trouble");
        setId("trouble");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        Runnable ownPart = readiness.listen(() -> ui.access(this::refresh));
        Runnable klingsPart = gate.listen(() -> ui.access(this::refresh));
        stopListening = () -> {
            ownPart.run();
            klingsPart.run();
        };
        refresh();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        stopListening.run();
    }

    private void refresh() {
        removeAll();
        Optional<String> own = readiness.sentence();
        Optional<Trouble> klings = gate.trouble();
        own.ifPresent(sentence -> add(new Note(Tone.ERROR, Words.ours(sentence, "shell.not-ready"))));
        klings.map(TroubleBanner::note).ifPresent(this::add);
        readiness
                .warning()
                .map(late -> new Note(
                        late.urgent() ? Tone.ERROR : Tone.WARNING, Words.ours(late.sentence(), "shell.pictures-late")))
                .ifPresent(this::add);
        String kind = klings.map(trouble -> trouble.kind().name()).orElse("NONE");
        getElement().setAttribute("data-trouble", own.isPresent() ? "NOT_READY" : kind);
    }

    private static Note note(Trouble trouble) {
        boolean passes = trouble.kind() == Trouble.Kind.UNREACHABLE || trouble.kind() == Trouble.Kind.ANSWERS_LOST;
        return new Note(
                passes ? Tone.WARNING : Tone.ERROR, Words.ours(trouble.message(), "shell.trouble-" + trouble.kind()));
    }
}
