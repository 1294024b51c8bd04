package ee.kling.web.words;

import com.vaadin.flow.component.UI;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/**
 * What the pages say, in the language of whoever reads it.
 *
 * <p>The first part of a key names the file, {@code words/create.properties} with its translations beside it. Values stand as
 * {@code {0}} in the text, numbers written as the language has them; {@code {0,choice,1#1 picture|1<{0} pictures}} tells one
 * from many.
 */
public final class Words {
    /** The languages of the pages; the first is for whoever reads none of them. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.CHINESE);

    private static final ResourceBundle.Control ONLY_WHAT_IS_ASKED =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Words() {}

    /**
     * In the language of the page that is being drawn; in English where there is none.
     *
     * @param key such as {@code create.generate}
     * @throws java.util.MissingResourceException when no file has the key
     */
    public static String of(String key, Object... values) {
        return in(language(), key, values);
    }

    /** The same; empty when no file has the key. */
    public static Optional<String> find(String key, Object... values) {
        Locale language = language();
        return file(language, key).containsKey(inFile(key)) ? Optional.of(in(language, key, values)) : Optional.empty();
    }

    /** In this language. */
    public static String in(Locale language, String key, Object... values) {
        return new MessageFormat(file(language, key).getString(inFile(key)), language).format(values);
    }

    /** The texts of one file by their keys, with places for values as they stand there. */
    static Map<String, String> texts(Locale language, String file) {
        ResourceBundle texts = file(language, file + ".");
        return texts.keySet().stream().collect(Collectors.toMap(key -> key, texts::getString));
    }

    private static ResourceBundle file(Locale language, String key) {
        return ResourceBundle.getBundle(
                "words." + key.substring(0, key.indexOf('.')),
                language,
                Words.class.getClassLoader(),
                ONLY_WHAT_IS_ASKED);
    }

    private static String inFile(String key) {
        return key.substring(key.indexOf('.') + 1);
    }

    /**
     * What the core says in English, which knows most; in any other language what is said there of such a thing.
     *
     * @param english of the core
     * @param key of the sentence for other languages
     */
    public static String ours(String english, String key) {
        return language().equals(Locale.ENGLISH) ? english : of(key);
    }

    /** Of the page that is being drawn; English where there is none. */
    public static Locale language() {
        UI page = UI.getCurrent();
        return page == null ? Locale.ENGLISH : nearest(page.getLocale());
    }

    /** The language of the pages for somebody who wants this one; English when it is none of them. */
    public static Locale nearest(Locale wanted) {
        return LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }
}
