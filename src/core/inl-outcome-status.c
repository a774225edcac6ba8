/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an outcome means for others: whether they would fare the same, and the exit status of a
 * command, design.md, section 7. Of several outcomes the one that a script most needs to know of
 * wins. */

#define G_LOG_DOMAIN "inl-outcome"

#include "config.h"

#include "inl-outcome.h"

typedef enum
{
  STATUS_SENT = 0,
  STATUS_REJECTED = 1,
  STATUS_WAITING = 3,
  STATUS_LOGIN = 4,
  STATUS_TOKEN = 5,
} Status;

/**
 * inl_outcome_get_exit_status:
 * @self: an outcome
 *
 * Returns: 0 sent, 1 rejected, 3 waiting, 4 log-in needed, 5 token, secret, right or keyring
 */
int
inl_outcome_get_exit_status (InlOutcome *self)
{
  g_return_val_if_fail (self != NULL, STATUS_REJECTED);

  switch (self->kind)
    {
    case INL_OUTCOME_KIND_NONE:
    case INL_OUTCOME_KIND_SENT:
      return STATUS_SENT;
    case INL_OUTCOME_KIND_DATA_MISSING:
    case INL_OUTCOME_KIND_KVK_UNKNOWN:
    case INL_OUTCOME_KIND_REJECTED:
    case INL_OUTCOME_KIND_REPEAT_TO_CONFIRM:
      return STATUS_REJECTED;
    case INL_OUTCOME_KIND_WAITING:
    case INL_OUTCOME_KIND_UNKNOWN:
    case INL_OUTCOME_KIND_HELD:
    case INL_OUTCOME_KIND_BUSY_ELSEWHERE:
      return STATUS_WAITING;
    case INL_OUTCOME_KIND_LOGIN_NEEDED:
      return STATUS_LOGIN;
    case INL_OUTCOME_KIND_TOKEN_INVALID:
    case INL_OUTCOME_KIND_RIGHT_MISSING:
    case INL_OUTCOME_KIND_TOKEN_KIND:
    case INL_OUTCOME_KIND_ORGANISATION:
    case INL_OUTCOME_KIND_TOKEN_ABSENT:
    case INL_OUTCOME_KIND_KEYRING_LOCKED:
    case INL_OUTCOME_KIND_KEYRING_ABSENT:
      return STATUS_TOKEN;
    default:
      g_return_val_if_reached (STATUS_REJECTED);
    }
}

static guint
get_weight (int status)
{
  static const int order[] = {
    STATUS_SENT, STATUS_WAITING, STATUS_REJECTED, STATUS_LOGIN, STATUS_TOKEN,
  };
  guint weight = 0;

  while (order[weight] != status)
    weight++;

  return weight;
}

/**
 * inl_outcomes_get_exit_status:
 * @outcomes: (element-type InlOutcome): what came of several
 *
 * Returns: the status of them together: token before log-in before rejected before waiting
 */
int
inl_outcomes_get_exit_status (GPtrArray *outcomes)
{
  int worst = STATUS_SENT;

  g_return_val_if_fail (outcomes != NULL, STATUS_REJECTED);

  for (guint i = 0; i < outcomes->len; i++)
    {
      int status = inl_outcome_get_exit_status (g_ptr_array_index (outcomes, i));

      if (get_weight (status) > get_weight (worst))
        worst = status;
    }

  return worst;
}

/**
 * inl_outcome_kind_stops_all:
 * @kind: what came of one inquiry
 *
 * Returns: whether the others would fare the same until somebody acts
 */
gboolean
inl_outcome_kind_stops_all (InlOutcomeKind kind)
{
  switch (kind)
    {
    case INL_OUTCOME_KIND_LOGIN_NEEDED:
    case INL_OUTCOME_KIND_TOKEN_INVALID:
    case INL_OUTCOME_KIND_RIGHT_MISSING:
    case INL_OUTCOME_KIND_TOKEN_KIND:
    case INL_OUTCOME_KIND_ORGANISATION:
    case INL_OUTCOME_KIND_TOKEN_ABSENT:
    case INL_OUTCOME_KIND_KEYRING_LOCKED:
    case INL_OUTCOME_KIND_KEYRING_ABSENT:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * inl_outcomes_stop_all:
 * @outcomes: (element-type InlOutcome): what came of several
 *
 * Several are under way at once: what stops all need not come last.
 *
 * Returns: whether one of them stops all
 */
gboolean
inl_outcomes_stop_all (GPtrArray *outcomes)
{
  g_return_val_if_fail (outcomes != NULL, FALSE);

  for (guint i = 0; i < outcomes->len; i++)
    {
      const InlOutcome *outcome = g_ptr_array_index (outcomes, i);

      if (inl_outcome_kind_stops_all (outcome->kind))
        return TRUE;
    }

  return FALSE;
}
