@cap-storage-resumable @slow
Feature: Uploads that can be interrupted
  A video from a phone seldom arrives in one go.
  What arrived is kept, the client asks how far it came and goes on from there.
  Nobody sees the object before it is whole.

  Background:
    Given the member Ada
    And a private bucket

  @core @smoke @req-2.2.1 @req-2.2.2
  Scenario: An upload in parts is whole at the end
    Given Ada has begun the upload of "picture"
    And Ada has sent the first 30000 bytes
    When Ada sends the rest
    Then the upload is complete
    And Ada downloads the object "picture" byte for byte

  @core @req-2.2.1 @req-2.2.2
  Scenario: A video that the store keeps in several parts is whole at the end
    Given Ada has begun the upload of "video"
    And Ada has sent the first 5500000 bytes
    When Ada sends the rest
    Then the upload is complete
    And Ada downloads the object "video" byte for byte

  @core @req-2.2.2
  Scenario: An interrupted upload goes on where it stopped
    Given Ada has begun the upload of "picture"
    And Ada has sent the first 30000 bytes
    And Ada has lost the connection
    When Ada asks how far the upload came and sends the rest
    Then the upload is complete
    And Ada downloads the object "picture" byte for byte

  @core @req-2.2.2
  Scenario: An upload tells how far it came
    Given Ada has begun the upload of "picture"
    And Ada has sent the first 30000 bytes
    When Ada asks how far the upload came
    Then 30000 of 70000 bytes have arrived

  @core @req-2.2.2
  Scenario: An object is not there before its upload is complete
    Given Ada has begun the upload of "picture"
    When Ada sends the first 30000 bytes
    Then the folder of Ada holds no "picture"

  @core @req-2.2.2
  Scenario: A part at the wrong place is refused and changes nothing
    Given Ada has begun the upload of "picture"
    And Ada has sent the first 30000 bytes
    When Ada sends a part as if 20000 bytes had arrived
    Then it is refused as "wrong place"
    And 30000 of 70000 bytes have arrived for Ada

  @core @req-2.2.5
  Scenario: An upload into a foreign folder is refused
    When Cleo begins the upload of "picture" into the folder of Ada
    Then it is refused as "upload denied"

  @core @req-2.2.5
  Scenario: A stranger cannot go on with the upload of somebody else
    Given Ada has begun the upload of "picture"
    When Cleo sends the first 30000 bytes
    Then it is refused as "upload denied"
    And 0 of 70000 bytes have arrived for Ada

  @core @req-2.2.2
  Scenario: An upload above the limit of the bucket is refused
    Given a private bucket for text of at most 1000 bytes
    When Ada begins the upload of "picture"
    Then it is refused as "upload too large"

  @core @req-2.2.2
  Scenario: An upload to a name that is taken is refused
    Given Ada has uploaded "hello" to her folder
    When Ada begins the upload of "hello"
    Then it is refused as "name taken"
    And "hello" in the folder of Ada now has the bytes of "hello"
