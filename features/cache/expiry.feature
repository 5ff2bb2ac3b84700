@core @cap-cache-expiry
Feature: What is kept for a while
  Sessions, counters and cached answers have an end. One that comes too early signs people out, one that
  never comes lets them in for ever.

  @smoke @req-6.1.6
  Scenario: A value is gone after its time
    When the value "greeting" is kept for 400 ms
    Then the value "greeting" is there
    And the value "greeting" is gone when its time is over

  @req-6.1.6
  Scenario: A value that is renewed lives from its renewal
    Given the value "session" is kept for 2000 ms
    When the value "session" is renewed for 60000 ms
    Then the value "session" has between 50000 and 60000 ms left

  @req-6.1.6
  Scenario: A value that is written anew forgets its end
    Given the value "note" is kept for 60000 ms
    When the value "note" is kept without an end
    Then the value "note" has no end

  @req-5.2.2
  Scenario: A counter keeps the window that its first count began
    Given the counter "requests" counts for 60000 ms
    When the counter "requests" is counted 5 times more
    Then the counter "requests" stands at 6
    And the value "requests" has between 40000 and 60000 ms left

  @req-6.1.6
  Scenario: Of two who take the same thing at once one gets it
    When 8 clients take "the lock" at once
    Then exactly one of them has it
