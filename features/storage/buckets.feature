@cap-storage-buckets
Feature: Buckets
  A bucket decides who may read without asking, and what it takes.
  Limits of a bucket protect the store whatever client uploads.

  @core @req-2.2.2
  Scenario Outline: A <kind> bucket is made as asked for
    When the service makes a <kind> bucket
    Then the bucket is there and <kind>

    Examples:
      | kind    |
      | private |
      | public  |

  @core @req-2.2.2
  Scenario: A bucket cannot be made twice
    Given a private bucket
    When the service makes the same bucket again
    Then the storage refuses it as "duplicate bucket"

  @core @req-2.2.5
  Scenario: A member cannot make a bucket
    Given the member Ada
    When Ada makes a bucket
    Then the storage refuses it as "permission denied"

  @core @req-2.2.2
  Scenario: A private bucket can become public
    Given a private bucket
    And the object "hello" in the bucket
    When the service makes the bucket public
    Then a visitor opens the public address of "hello"

  @core @req-2.2.2
  Scenario: An object above the size limit is refused
    Given a private bucket for text of at most 1000 bytes
    When the service uploads 1001 bytes as "large"
    Then the storage refuses it as "too large"
    And the bucket holds no object "large"

  @core @req-2.2.2
  Scenario: An object of exactly the size limit is taken
    Given a private bucket for text of at most 1000 bytes
    When the service uploads 1000 bytes as "exact"
    Then the storage accepts it

  @core @req-2.2.2
  Scenario: An object of another type is refused
    Given a private bucket for text of at most 1000 bytes
    When the service uploads the object "picture"
    Then the storage refuses it as "wrong type"
    And the bucket holds no object "picture"

  @core @req-2.2.2
  Scenario: A bucket that is not empty cannot be removed
    Given a private bucket
    And the object "hello" in the bucket
    When the service removes the bucket
    Then the storage refuses it as "bucket not empty"

  @core @req-2.2.2
  Scenario: An empty bucket can be removed
    Given a private bucket
    When the service removes the bucket
    Then the storage accepts it
    And the bucket is gone
