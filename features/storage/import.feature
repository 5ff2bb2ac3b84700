@cap-storage-objects
Feature: Files from an older system
  Pictures and videos move with their owners, and none may be lost or altered.
  Numbers and digests on both sides decide whether the move is complete.
  What was brought over can be taken back.

  Background:
    Given a private bucket
    And an older system with the files "a/one.txt, a/two.txt, b/three.bin, four.png, empty.txt"

  @core @smoke @req-4.3.6
  Scenario: All files arrive, each byte for byte
    When the service role brings over the files
    Then numbers and digests are equal on both sides

  @core @req-4.3.6
  Scenario: Bringing over again changes nothing
    Given the service role has brought over the files
    When the service role brings over the files
    Then numbers and digests are equal on both sides

  @core @req-4.3.6
  Scenario: A move that was cut off is completed
    Given the service role has brought over 2 of the files
    When the service role brings over the files
    Then numbers and digests are equal on both sides

  @core @req-4.3.6
  Scenario: Files that were brought over can be taken back
    Given the object "hello" in the bucket
    And the service role has brought over the files
    When the service role takes back the files
    Then the bucket holds "hello" alone, as before
