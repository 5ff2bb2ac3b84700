@cap-storage-object-policies
Feature: Access to objects
  Files are as private as the profile they belong to, and the database says so, as for rows.
  A folder named by a member's id is hers; the shared folder is for members; media follows the privacy of the profile.
  Whoever is not named in a Then must get nothing; what is served all the same is a leak.

  Background:
    Given the author Ada, the follower Ben, the stranger Cleo and the moderator Dora
    And a private bucket

  @core @smoke @req-2.2.5 @req-3.2.6
  Scenario: An own folder is for its owner alone
    Given Ada has uploaded "hello" to her folder
    When everybody downloads "hello" from the folder of Ada
    Then only Ada and the service role get it

  @core @req-2.2.5
  Scenario: The shared folder is for members
    Given the service role has uploaded "hello" to the shared folder
    When everybody downloads "hello" from the shared folder
    Then only Ada, Ben, Cleo, Dora and the service role get it

  @core @req-2.2.5 @req-3.2.2 @req-6.2.1
  Scenario Outline: Media of a <privacy> profile is for <circle>
    Given Ada keeps a <privacy> profile
    And Ada has uploaded "hello" to her media folder
    When everybody downloads "hello" from the media folder of Ada
    Then only <readers> get it

    Examples:
      | privacy   | circle    | readers                                                         |
      | public    | everybody | Ada, Ben, Cleo, Dora, an anonymous visitor and the service role |
      | community | members   | Ada, Ben, Cleo, Dora and the service role                       |
      | private   | followers | Ada, Ben, Dora and the service role                             |

  @core @req-2.2.5
  Scenario: A list shows nobody else's objects
    Given Ada has uploaded "hello" to her folder
    When everybody lists the folder of Ada
    Then only Ada and the service role find "hello" in the list

  @core @req-2.2.5
  Scenario: Only who may read can make a link
    Given Ada has uploaded "hello" to her folder
    When Cleo makes a link to "hello" of Ada
    Then it is refused as "object not found"

  @core @req-2.2.5
  Scenario: A stranger cannot upload into a foreign folder
    When Cleo uploads "hello" to the folder of Ada
    Then it is refused as "permission denied"
    And the folder of Ada holds no "hello"

  @core @req-2.2.5
  Scenario: A stranger cannot replace a foreign object
    Given Ada has uploaded "hello" to her folder
    When Cleo replaces "hello" of Ada with the bytes of "picture"
    Then it is refused as "permission denied"
    And "hello" in the folder of Ada now has the bytes of "hello"

  @core @req-2.2.5
  Scenario: A reader cannot remove a foreign object
    Given Ada keeps a public profile
    And Ada has uploaded "hello" to her media folder
    When Ben removes "hello" from the media folder of Ada
    Then it is refused as "permission denied"
    And "hello" in the media folder of Ada now has the bytes of "hello"

  @core @req-2.2.5
  Scenario: A bulk removal passes over foreign objects
    Given Ada has uploaded "hello" to her folder
    When Cleo removes "hello" of Ada at once with others
    Then the removal names nothing
    And "hello" in the folder of Ada now has the bytes of "hello"

  @core @req-2.2.5
  Scenario: An owner cannot move an object into a foreign folder
    Given Ada has uploaded "hello" to her folder
    When Ada moves "hello" into the folder of Ben
    Then it is refused as "permission denied"
    And "hello" in the folder of Ada now has the bytes of "hello"

  @core @req-2.2.5
  Scenario: A visitor cannot upload
    When an anonymous visitor uploads "hello" to the folder of Ada
    Then it is refused as "permission denied"
    And the folder of Ada holds no "hello"

  @core @req-3.2.4
  Scenario: Unfollowing closes the media of a private profile
    Given Ada keeps a private profile
    And Ada has uploaded "hello" to her media folder
    And Ben has stopped following Ada
    When everybody downloads "hello" from the media folder of Ada
    Then only Ada, Dora and the service role get it
