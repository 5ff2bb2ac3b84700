@cap-storage-signed-urls
Feature: Links to objects
  A member shares a file by a link that works without signing in, for as long as she says and no longer.
  The link must lead to the public address: one with an internal host works in the cluster and nowhere else.

  Background:
    Given the member Ada
    And a private bucket
    And Ada has uploaded "hello" to her folder

  @core @smoke @req-2.2.5
  Scenario: A link opens the object without signing in
    Given Ada has made a link to "hello" for 1 minute
    When an anonymous visitor opens the link
    Then an anonymous visitor gets the bytes of "hello"

  @core @req-2.2.2 @req-6.2.1
  Scenario: A link leads through the public address
    When Ada makes a link to "hello" for 1 minute
    Then the link leads through the public address of the environment

  @core @req-2.2.5
  Scenario: An expired link no longer opens the object
    Given Ada has made a link to "hello" for 1 second
    When an anonymous visitor opens the link after it expired
    Then it is refused as "invalid link"

  @core @req-2.2.5
  Scenario: A link with a changed token opens nothing
    Given Ada has made a link to "hello" for 1 minute
    When an anonymous visitor opens the link with a changed token
    Then it is refused as "invalid link"

  @core @req-2.2.5
  Scenario: A link opens no other object
    Given Ada has uploaded "picture" to her folder
    And Ada has made a link to "hello" for 1 minute
    When an anonymous visitor opens "picture" with the token of the link to "hello" of Ada
    Then it is refused as "invalid signature"

  @core @req-2.2.5
  Scenario: A link to a removed object opens nothing
    Given Ada has made a link to "hello" for 1 minute
    And Ada has removed "hello"
    When an anonymous visitor opens the link
    Then it is refused as "object not found"

  @core @req-2.2.2
  Scenario: Links to several objects are made at once
    Given Ada has uploaded "picture" to her folder
    When Ada makes links to "hello", "picture" and the unknown "nothing"
    Then the links open "hello" and "picture", and "nothing" has none

  @core @req-2.2.5
  Scenario: An upload link takes one object without signing in
    Given Ada has made an upload link for "picture"
    When an anonymous visitor uploads "picture" by the upload link
    Then it succeeds
    And Ada downloads the object "picture" byte for byte

  @core @cap-storage-public-urls @req-2.2.5
  Scenario: The public address of a private bucket opens nothing
    When an anonymous visitor opens the public address of "hello" of Ada
    Then it is refused as "bucket not found"

  @core @cap-storage-public-urls @req-2.2.2 @req-2.2.6
  Scenario: The public address of a public bucket opens for everybody
    Given a public bucket
    And the object "hello" in the bucket
    When an anonymous visitor opens the public address of "hello"
    Then an anonymous visitor gets the bytes of "hello"
