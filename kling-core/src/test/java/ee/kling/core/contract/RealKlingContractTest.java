package ee.kling.core.contract;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIf;

/** The contract of the real Kling; skipped, and reported so, without a credential. */
class RealKlingContractTest {

    @Nested
    @EnabledIf(value = "ee.kling.core.contract.RealKling#isThere", disabledReason = "no KLING_CONTRACT_ credential")
    class ForFree extends KlingContract {
        @Override
        Upstream kling() {
            return RealKling.upstream();
        }
    }

    @Nested
    @EnabledIf(value = "ee.kling.core.contract.RealKling#maySpend", disabledReason = "not KLING_CONTRACT_SPEND=yes")
    class ForMoney extends PaidContract {
        @Override
        Upstream kling() {
            return RealKling.upstream();
        }
    }
}
