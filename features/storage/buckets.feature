@cap-storage-buckets
Feature: Buckets
  A bucket decides who may read without asking, and what it takes.
  Limits of a bucket protect the store whatever client uploads.

  @core @req-2.2.2
  Scenario Outline: A <kind> bucket is made as asked for
    When the service role makes a <kind> bucket
    Then the bucket is there and <kind>

    Examples:
      | kind    |
      | private |
      | public  |

  @core @req-2.2.2 @req-6.2.1
  Scenario Outline: A bucket can have <oddity> in its name
    When the service role makes a bucket with "<part>" in its name
    Then the bucket is there and private

    Examples:
      | oddity      | part    |
      | a dot       | two.two |
      | capitals    | TwoTwo  |

  @core @req-2.2.2
  Scenario: A bucket cannot be made twice
    Given a private bucket
    When the service role makes the same bucket again
    Then it is refused as "duplicate bucket"

  @core @req-2.2.5
  Scenario: A member cannot make a bucket
    Given the member Ada
    When Ada makes a bucket
    Then it is refused as "permission denied"

  @core @req-2.2.2
  Scenario: A private bucket can become public
    Given a private bucket
    And the object "hello" in the bucket
    When the service role makes the bucket public
    Then the public address of "hello" opens for an anonymous visitor

  @core @req-2.2.2
  Scenario: An object above the size limit is refused
    Given a private bucket for text of at most 1000 bytes
    When the service role uploads 1001 bytes as "large"
    Then it is refused as "too large"
    And the bucket holds no object "large"

  @core @req-2.2.2
  Scenario: An object of exactly the size limit is taken
    Given a private bucket for text of at most 1000 bytes
    When the service role uploads 1000 bytes as "exact"
    Then it succeeds

  @core @req-2.2.2
  Scenario: An object of another type is refused
    Given a private bucket for text of at most 1000 bytes
    When the service role uploads the object "picture"
    Then it is refused as "wrong type"
    And the bucket holds no object "picture"

  @core @req-2.2.2
  Scenario: A bucket that is not empty cannot be removed
    Given a private bucket
    And the object "hello" in the bucket
    When the service role removes the bucket
    Then it is refused as "bucket not empty"

  @core @req-2.2.2
  Scenario: An empty bucket can be removed
    Given a private bucket
    When the service role removes the bucket
    Then it succeeds
    And the bucket is gone
