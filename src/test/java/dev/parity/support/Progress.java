package dev.parity.support;

import dev.parity.observation.ScenarioResult;

/** Who wants to know how far a suite is. */
public interface Progress {
    Progress SILENT = new Progress() {
        @Override
        public void started(String scenario, String name) {
            // nobody listens
        }

        @Override
        public void finished(ScenarioResult result) {
            // nobody listens
        }
    };

    void started(String scenario, String name);

    void finished(ScenarioResult result);
}
