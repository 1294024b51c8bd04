package ee.kling.web.create;

import com.vaadin.flow.component.Component;

/**
 * What the page does for the form.
 *
 * @param state says what is kept of it
 * @param look sees what is behind an address
 * @param presets shows the person's presets
 * @param pickPrompt shows the person's own prompts
 * @param pickResult shows the person's own pictures
 * @param usual puts the person's usual settings into the form, if they have any
 * @param changed something in the form was changed
 */
record ComposerTools(
        Component state,
        AddressLook look,
        Runnable presets,
        Runnable pickPrompt,
        Runnable pickResult,
        Runnable usual,
        Runnable changed) {}
