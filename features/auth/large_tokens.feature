Feature: Large tokens
  What is noted in an account travels in every token, and every hop on the way has its own largest header.
  A person with many notes must be served like everybody else, by every service.

  @core @cap-auth-password @req-3.3.1 @req-6.2.1
  Scenario Outline: A token of <size> KB is taken by every service
    Given Ada is signed in with a token of <size> KB
    When Ada asks every service who she is
    Then every service names Ada

    Examples:
      | size |
      | 3    |
      | 6    |
