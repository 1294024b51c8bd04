package ee.kling.samples.catalogue;

import java.util.List;

/**
 * One page of orders, newest first.
 *
 * @param total orders on all pages
 * @param pages how many pages there are
 * @param orders of this page
 */
public record PictureOrders(long total, int pages, List<PictureOrder> orders) {}
