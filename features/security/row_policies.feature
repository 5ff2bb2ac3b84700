@core @slow @cap-rls-search
Feature: Row level security, searched
  A policy that is lost, widened or misread on the way to another environment changes no status code.
  Policies, rows and claims are drawn by a seed, laid out in tables of their own, and asked about by SQL and REST;
  a model says what PostgreSQL promises about them. One row more than that is a leak.

  @req-6.2.6
  Scenario Outline: Generated policies decide as promised, seed <seed>
    When 10 sets of policies drawn by the seed <seed> are asked about by 20 viewers
    Then every way in shows and changes what they allow, and nothing else

    Examples:
      | seed |
      | 1    |
      | 2    |

  @long @req-6.2.6
  Scenario Outline: Further policies decide as promised, seed <seed>
    When 10 sets of policies drawn by the seed <seed> are asked about by 20 viewers
    Then every way in shows and changes what they allow, and nothing else

    Examples:
      | seed |
      | 3    |
      | 4    |
      | 5    |
      | 6    |
      | 7    |
      | 8    |
      | 9    |
      | 10   |
