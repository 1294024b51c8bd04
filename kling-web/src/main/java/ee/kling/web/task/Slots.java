package ee.kling.web.task;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import java.util.Objects;
import java.util.function.Supplier;

/** Places in a row for one component each, drawn anew only when what it says has changed: focus and clocks in it live on. */
public final class Slots {
    private final HasComponents home;
    private final Object[] said;
    private final Component[] drawn;

    /**
     * @param home holds nothing else
     * @param count how many places
     */
    public Slots(HasComponents home, int count) {
        this.home = home;
        said = new Object[count];
        drawn = new Component[count];
    }

    /**
     * Shows this at a place.
     *
     * @param what it says, compared with what it said before; {@code null}: nothing
     * @param drawing how it is said
     */
    public void show(int place, Object what, Supplier<? extends Component> drawing) {
        if (Objects.equals(what, said[place])) {
            return;
        }
        said[place] = what;
        if (drawn[place] != null) {
            home.remove(drawn[place]);
            drawn[place] = null;
        }
        if (what != null) {
            drawn[place] = drawing.get();
            home.addComponentAtIndex(index(place), drawn[place]);
        }
    }

    private int index(int place) {
        int index = 0;
        for (int before = 0; before < place; before++) {
            index += drawn[before] == null ? 0 : 1;
        }
        return index;
    }
}
