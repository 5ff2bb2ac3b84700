@slow
Feature: Functions that go wrong
  Code of the application fails sooner or later, and then it must fail alone.
  The caller is told that it went wrong and nothing of the inside, and the next call is served as if nothing had been.
  What one function keeps is not for the others.

  @core @cap-functions-errors @req-4.1.5 @req-5.2.4
  Scenario: An error in a function tells nothing of its inside
    When Ada calls the moody function, which throws
    Then the call fails and tells nothing of the inside

  @core @cap-functions-errors @req-4.1.5
  Scenario: A function that failed is served again at the next call
    Given Ada has called the moody function, which throws
    When Ada calls the same function when it is well
    Then it succeeds

  @core @cap-functions-errors @req-4.1.5
  Scenario: A status and a header of the function's own choice reach the caller
    When Ada calls the moody function, which answers as a teapot
    Then the answer is the teapot's

  @extended @slow @cap-functions-limits @req-4.1.5
  Scenario: A function that takes two seconds is not cut
    When Ada calls the moody function, which takes two seconds
    Then it succeeds

  @extended @slow @cap-functions-limits @req-4.1.5 @req-5.2.2
  Scenario Outline: A function that <does> is cut
    When Ada calls the moody function, which <does>
    Then the call is cut within 30 seconds
    And the greeting still answers Ada

    Examples:
      | does          |
      | never ends    |
      | never answers |

  @extended @slow @cap-functions-memory @req-4.1.1 @req-4.1.5 @req-5.2.2
  Scenario: A function that keeps ever more memory is cut
    When Ada calls the moody function, which keeps ever more memory
    Then the call is cut within 30 seconds
    And the greeting still answers Ada

  @extended @slow @cap-functions-limits @req-4.1.1 @req-5.2.2
  Scenario: Others are served while a function never ends
    Given the moody function is called, which never ends
    When an anonymous visitor calls the greeting for "Grace"
    Then the greeting is for "Grace"
    And the function that never ends was still at it

  @extended @cap-functions-secrets @req-4.1.4 @req-5.2.4
  Scenario: A function reads its own secret
    When Ada calls the keeper of a secret
    Then the function reads the secret

  @extended @cap-functions-secrets @req-4.1.4 @req-5.2.4
  Scenario: A function cannot read the secret of another
    When Ada calls the seeker of the secret
    Then the function does not read the secret

  @extended @cap-functions-secrets @req-4.1.4 @req-5.2.4
  Scenario: A function leaves nothing behind for the next caller
    Given Ada has called the seeker of the secret
    When Ben calls the seeker of the secret
    Then the function knows of one visit alone
