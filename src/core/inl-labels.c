/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the values of the smaller enumerations are called: labels for people, words for files, the
 * service and --json. */

#define G_LOG_DOMAIN "inl-labels"

#include "config.h"

#include "inl-labels.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *word;
  const char *label;
} Name;

static const Name vacancy_statuses[] = {
  [INL_VACANCY_STATUS_OPEN] = { "open", N_("Open") },
  [INL_VACANCY_STATUS_FILLED] = { "vervuld", N_("Vervuld") },
  [INL_VACANCY_STATUS_CLOSED] = { "gesloten", N_("Gesloten") },
};

static const Name invitation_statuses[] = {
  [INL_INVITATION_STATUS_PLANNED] = { "gepland", N_("Nog te versturen") },
  [INL_INVITATION_STATUS_SENT] = { "verzonden", N_("Verzonden") },
  [INL_INVITATION_STATUS_UNDELIVERABLE] = { "onbestelbaar", N_("Onbestelbaar") },
  [INL_INVITATION_STATUS_OPENED] = { "geopend", N_("Geopend") },
  [INL_INVITATION_STATUS_ANSWERED] = { "beantwoord", N_("Beantwoord") },
  [INL_INVITATION_STATUS_EXPIRED] = { "verlopen", N_("Verlopen") },
  [INL_INVITATION_STATUS_WITHDRAWN] = { "ingetrokken", N_("Ingetrokken") },
};

static const Name invitation_kinds[] = {
  [INL_INVITATION_KIND_UNKNOWN] = { "", N_("Nog niet bekend") },
  [INL_INVITATION_KIND_NEW_HIRER] = { "nieuwe_inlener", N_("Nieuwe inlener") },
  [INL_INVITATION_KIND_HIRER_WITH_ACCOUNT] = { "inlener_met_account", N_("Inlener met account") },
};

static int
find_word (const Name *names,
           guint       n_names,
           const char *word)
{
  for (guint i = 0; i < n_names; i++)
    if (g_ascii_strcasecmp (names[i].word, word) == 0)
      return i;

  return -1;
}

/**
 * inl_vacancy_status_get_label:
 * @status: a status
 *
 * Returns: (transfer none): how the window calls it
 */
const char *
inl_vacancy_status_get_label (InlVacancyStatus status)
{
  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (vacancy_statuses), "");

  return _(vacancy_statuses[status].label);
}

/**
 * inl_vacancy_status_get_word:
 * @status: a status
 *
 * Returns: (transfer none): how a CSV file calls it
 */
const char *
inl_vacancy_status_get_word (InlVacancyStatus status)
{
  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (vacancy_statuses), "");

  return vacancy_statuses[status].word;
}

/**
 * inl_vacancy_status_from_word:
 * @word: a word of a CSV file, in any case
 * @status: (out): the status
 *
 * Returns: whether there is such a word
 */
gboolean
inl_vacancy_status_from_word (const char       *word,
                              InlVacancyStatus *status)
{
  int found;

  g_return_val_if_fail (word != NULL && status != NULL, FALSE);

  found = find_word (vacancy_statuses, G_N_ELEMENTS (vacancy_statuses), word);
  if (found >= 0)
    *status = found;
  return found >= 0;
}

/**
 * inl_invitation_status_get_label:
 * @status: a status
 *
 * Returns: (transfer none): how the window calls it
 */
const char *
inl_invitation_status_get_label (InlInvitationStatus status)
{
  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (invitation_statuses), "");

  return _(invitation_statuses[status].label);
}

/**
 * inl_invitation_status_get_word:
 * @status: a status
 *
 * Returns: (transfer none): how the service and --json call it
 */
const char *
inl_invitation_status_get_word (InlInvitationStatus status)
{
  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (invitation_statuses), "");

  return invitation_statuses[status].word;
}

/**
 * inl_invitation_status_from_word:
 * @word: a word
 * @status: (out): the status
 *
 * Returns: whether there is such a word
 */
gboolean
inl_invitation_status_from_word (const char          *word,
                                 InlInvitationStatus *status)
{
  int found;

  g_return_val_if_fail (word != NULL && status != NULL, FALSE);

  found = find_word (invitation_statuses, G_N_ELEMENTS (invitation_statuses), word);
  if (found >= 0)
    *status = found;
  return found >= 0;
}

/**
 * inl_invitation_kind_get_label:
 * @kind: a kind of e-mail
 *
 * Returns: (transfer none): how the window calls it
 */
const char *
inl_invitation_kind_get_label (InlInvitationKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (invitation_kinds), "");

  return _(invitation_kinds[kind].label);
}

/**
 * inl_invitation_kind_get_word:
 * @kind: a kind of e-mail
 *
 * Returns: (transfer none): how the service calls it; "" while it is not known
 */
const char *
inl_invitation_kind_get_word (InlInvitationKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (invitation_kinds), "");

  return invitation_kinds[kind].word;
}

/**
 * inl_invitation_kind_from_word:
 * @word: a word of the service
 * @kind: (out): the kind of e-mail
 *
 * Returns: whether there is such a word
 */
gboolean
inl_invitation_kind_from_word (const char        *word,
                               InlInvitationKind *kind)
{
  int found;

  g_return_val_if_fail (word != NULL && kind != NULL, FALSE);

  found = find_word (invitation_kinds, G_N_ELEMENTS (invitation_kinds), word);
  if (found >= 0)
    *kind = found;
  return found >= 0;
}
