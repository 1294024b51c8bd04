package ee.kling.samples.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * Something the catalogue sells.
 *
 * @param number what people type
 * @param name stands in front of every prompt, which is how its pictures are found again
 */
public record Article(String number, String name) {
    /** Everything there is. */
    public static final List<Article> ALL = List.of(
            new Article("1001", "Oak chair Saaremaa"),
            new Article("1002", "Linen lamp Kihnu"),
            new Article("1003", "Wool blanket Muhu"));

    /** The article of this number. */
    public static Optional<Article> of(String number) {
        return ALL.stream().filter(article -> article.number().equals(number)).findFirst();
    }
}
