@cap-auth-session-timeouts
Feature: Sessions that end by themselves
  A session lasts so long and no longer, and less if nobody uses it.
  A device that was lost or forgotten is signed out without anybody doing anything.

  @extended @smoke @req-3.3.3 @req-3.3.6
  Scenario: A session that is older than a session may be cannot be prolonged
    Given Ada is signed in
    And the session of Ada began 25 hours ago and was used an hour ago
    When Ada refreshes the session
    Then it is refused as "session expired"

  @extended @req-3.3.3 @req-3.3.6
  Scenario: A session that nobody used cannot be prolonged
    Given Ada is signed in
    And the session of Ada began 20 hours ago and was used 9 hours ago
    When Ada refreshes the session
    Then it is refused as "session expired"

  @extended @req-3.3.1 @req-3.3.3
  Scenario: A session that is neither old nor forgotten goes on
    Given Ada is signed in
    And the session of Ada began 20 hours ago and was used an hour ago
    When Ada refreshes the session
    Then the same session goes on with new tokens
