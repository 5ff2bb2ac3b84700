package dev.parity.reference.rest.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TargetListTest {
    @Test
    void reads_the_origin_of_each_column_and_nothing_from_subqueries() {
        String tree = "({QUERY :commandType 1 :cteList <> :rtable ({RTE :alias {ALIAS :aliasname a\\{b :colnames <>}"
                + " :subquery {QUERY :targetList ({TARGETENTRY :expr {VAR :varno 1} :resno 1 :resorigtbl 7"
                + " :resorigcol 9 :resjunk false})}}) :targetList ({TARGETENTRY :expr {VAR :varno 1 :varattno 1}"
                + " :resno 1 :resname id :ressortgroupref 0 :resorigtbl 16391 :resorigcol 2 :resjunk false}"
                + " {TARGETENTRY :expr {CONST :constvalue 4 [ 1 0 0 0 ]} :resno 2 :resname x :resorigtbl 0"
                + " :resorigcol 0 :resjunk false}) :override 0})";

        List<TargetList.Entry> entries = TargetList.of(tree);

        assertThat(entries).containsExactly(new TargetList.Entry(1, 16391, 2), new TargetList.Entry(2, 0, 0));
    }
}
