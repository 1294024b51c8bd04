package ee.kling.bench.polling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectionStatementsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select gt1_0.id from generation_task gt1_0 where gt1_0.next_at<=$1 order by gt1_0.next_at fetch first $2 rows only",
                "update generation_task set state=$1 where id=$2 and version=$3",
                "MERGE INTO generation_task t USING (VALUES ($1)) AS v (id) ON t.id = v.id WHEN MATCHED THEN UPDATE SET state = $2",
                "insert into result_image (id) values ($1)",
                "update work_lease set until = $1 where work = $2",
                "insert into task_change (task_id) values ($1)",
                "delete from a_table_nobody_knows where task in (select id from generation_task)"
            })
    void whateverTouchesTasksCounts(String statement) {
        assertThat(DetectionStatements.include(statement)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select gt1_0.id from generation_task gt1_0 where gt1_0.state=$1 order by gt1_0.created_at,gt1_0.id",
                "select gt1_0.id from generation_task gt1_0 where gt1_0.state=$1 and gt1_0.lease_until<$2",
                "select model_name,sum(n) from generation_task where state in ($1) group by model_name",
                "select ri1_0.id from result_image ri1_0 where ri1_0.next_at<=$1",
                "with recursive lane (model_name, owner) as (select f.model_name from generation_task f) select owner from lane",
                "update generation_task set place = $1, shelf_place = $2 where id = $3 and shelf_place is null",
                "select l.shelf from history_loose l join generation_task t on t.id = l.task_id where t.state in ($1)",
                "select exists (select 1 from generation_task t where t.state = 'SUBMITTING' and t.lease_until < current_timestamp)",
                "select 1"
            })
    void whatServesSendingFetchingOrTheHistoryDoesNot(String statement) {
        assertThat(DetectionStatements.include(statement)).isFalse();
    }
}
