package ee.kling.simulator.dialect;

import ee.kling.simulator.protocol.Refusal;

/** What both gateways say of image_reference: kling-v1-5 needs it when there is an image, no other model takes it. */
final class GatewayReference {

    private static final String THE_ONE_MODEL = "kling-v1-5";

    private GatewayReference() {}

    static void check(BodyFields fields) {
        boolean supported =
                fields.text("model_name").filter(THE_ONE_MODEL::equals).isPresent();
        if (supported && !fields.isAbsent("image") && fields.isAbsent("image_reference")) {
            throw Refusal.missing("image_reference", " by " + THE_ONE_MODEL + " when image is given");
        }
        if (!supported) {
            fields.text("image_reference").ifPresent(reference -> {
                throw Refusal.invalid("image_reference", reference, "only supported by " + THE_ONE_MODEL);
            });
        }
    }
}
