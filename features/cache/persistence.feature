Feature: What outlives the cache's process
  A cache that forgets everything at each restart signs everybody out and sends all of their next requests
  to the database at once. Snapshots each hour bound what is lost.

  @core @cap-cache-snapshots @req-6.1.4
  Scenario: The last snapshot is not older than agreed
    When the cache is asked for its last snapshot
    Then the snapshot succeeded
    And nothing older than the "snapshot-age" budget waits for the next one

  @core @cap-cache-snapshots @req-6.1.4
  Scenario: Snapshots are taken at least as often as agreed
    When the cache is asked when it takes snapshots
    Then one change waits no longer than the "snapshot-age" budget

  @extended @drill @cap-cache-restart @req-6.1.2
  Scenario: A restart in order loses nothing
    Given 200 values without an end
    When the cache is restarted in order
    Then the cache answers again within the recovery budget
    And every value without an end is there

  @extended @drill @cap-cache-restart @req-6.1.2
  Scenario: A crash loses nothing that a snapshot has
    Given 200 values without an end
    And a snapshot is taken
    When the cache crashes
    Then the cache answers again within the recovery budget
    And every value without an end is there

  @extended @drill @cap-cache-restart @req-6.1.2
  Scenario: An end is not forgotten by a crash
    Given the value "session" is kept for 3600000 ms
    And a snapshot is taken
    When the cache crashes
    Then the cache answers again within the recovery budget
    And the value "session" has between 3000000 and 3600000 ms left

  @extended @cap-cache-restore @req-6.2.5
  Scenario: A snapshot restored into an empty server has every value
    Given 200 values without an end
    And the value "session" is kept for 3600000 ms
    When a copy of the snapshot is restored into an empty server
    Then the restored server has every value without an end
    And the restored server keeps "session" for between 3000000 and 3600000 ms
