@cap-storage-image-transform @slow
Feature: Images in the size that is needed
  A phone does not load the picture that a wall would need.
  An image is resized on the way out; the stored one stays as it is, and as private as it is.
  A link shows the image in the size it was made for.

  Background:
    Given the member Ada
    And a private bucket
    And Ada has uploaded "photo" to her folder

  @extended @req-2.2.4
  Scenario Outline: A photo of 40 by 20 that is asked for <wish> comes <size>
    When Ada asks for the image "photo" <wish>
    Then the image is <size>

    Examples:
      | wish                | size     |
      | 20 wide             | 20 by 10 |
      | 10 high             | 20 by 10 |
      | covering 10 by 10   | 10 by 10 |
      | contained in 10 by 10 | 10 by 5 |
      | filling 10 by 16    | 10 by 16 |
      | 80 wide             | 40 by 20 |

  @extended @req-2.2.4
  Scenario: What covers a frame keeps the middle of the image
    When Ada asks for the image "photo" covering 10 by 10
    Then the image is red on its left and blue on its right

  @extended @req-2.2.4
  Scenario: An image keeps its format
    When Ada asks for the image "photo" 20 wide
    Then the image is of the type "image/png"

  @extended @req-2.2.4
  Scenario: The stored image stays as it is
    When Ada asks for the image "photo" 20 wide
    Then Ada downloads the object "photo" byte for byte

  @extended @req-2.2.4
  Scenario: An unknown way of resizing is refused
    When Ada asks for the image "photo" stretched
    Then it is refused as "invalid request"

  @extended @req-2.2.4 @req-2.2.5
  Scenario: The image of somebody else is not shown in any size
    When Cleo asks Ada's folder for the image "photo" 20 wide
    Then it is refused as "object not found"

  @extended @req-2.2.4 @req-2.2.5
  Scenario: A link shows the image in the size that it was made for
    Given Ada has made a link to the image "photo" 20 wide
    When an anonymous visitor opens the link to the image asking for 40 wide
    Then the image is 20 by 10
