package ee.kling.core.history;

/** Places one after the other, both ends included; there are none when the first is behind the last. */
record PlaceRange(long first, long last) {
    long size() {
        return Math.max(0, last - first + 1);
    }
}
