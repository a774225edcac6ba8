/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The states of an inquiry (design.md, section 4): which step is allowed, and what they are called
 * in the window and in --json. */

#define G_LOG_DOMAIN "inl-inquiry-state"

#include "config.h"

#include "inl-inquiry-state.h"

#include <glib/gi18n.h>

#define BIT(name) (1u << INL_INQUIRY_STATE_##name)

/* A service that took it can have had the answer before we ask. */
#define TAKEN \
  (BIT (SENT) | BIT (ANSWERED) | BIT (EXPIRED) | BIT (UNDELIVERABLE) | BIT (WITHDRAWN))

typedef struct
{
  const char *word;
  const char *label;
  gboolean    open;
  guint       next;  /* the states it may go to */
} StateInfo;

/* An open state other than SENDING may be stored again, with a new reason or time. What may have
 * arrived never becomes REJECTED or BLOCKED, and gets no second request unasked. */
static const StateInfo states[] = {
  [INL_INQUIRY_STATE_NONE] = { "", N_("Nog niet uitgevraagd"), FALSE, BIT (QUEUED) },
  [INL_INQUIRY_STATE_QUEUED] = { "klaar", N_("Staat klaar"), TRUE,
                                 BIT (QUEUED) | BIT (SENDING) | BIT (HELD) | BIT (BLOCKED) |
                                 BIT (ABANDONED) },
  [INL_INQUIRY_STATE_SENDING] = { "bezig", N_("Wordt verstuurd"), TRUE,
                                  TAKEN | BIT (QUEUED) | BIT (UNKNOWN) | BIT (HELD) |
                                  BIT (BLOCKED) | BIT (REJECTED) },
  [INL_INQUIRY_STATE_UNKNOWN] = { "onbekend", N_("Mogelijk verzonden"), TRUE,
                                  TAKEN | BIT (UNKNOWN) | BIT (QUEUED) | BIT (HELD) |
                                  BIT (ABANDONED) },
  [INL_INQUIRY_STATE_HELD] = { "vastgehouden", N_("Vastgehouden"), TRUE,
                               BIT (HELD) | BIT (QUEUED) | BIT (UNKNOWN) | BIT (ABANDONED) },
  [INL_INQUIRY_STATE_BLOCKED] = { "geblokkeerd", N_("Geblokkeerd"), TRUE,
                                  BIT (BLOCKED) | BIT (QUEUED) | BIT (SENDING) | BIT (HELD) |
                                  BIT (ABANDONED) },
  [INL_INQUIRY_STATE_SENT] = { "verzonden", N_("Verzonden"), FALSE,
                               BIT (ANSWERED) | BIT (EXPIRED) | BIT (UNDELIVERABLE) |
                               BIT (WITHDRAWN) },
  [INL_INQUIRY_STATE_ANSWERED] = { "beantwoord", N_("Beantwoord"), FALSE, 0 },
  [INL_INQUIRY_STATE_EXPIRED] = { "verlopen", N_("Verlopen"), FALSE, 0 },
  [INL_INQUIRY_STATE_UNDELIVERABLE] = { "onbestelbaar", N_("Onbestelbaar"), FALSE, 0 },
  [INL_INQUIRY_STATE_WITHDRAWN] = { "ingetrokken", N_("Ingetrokken"), FALSE, 0 },
  [INL_INQUIRY_STATE_REJECTED] = { "geweigerd", N_("Geweigerd"), FALSE, 0 },
  [INL_INQUIRY_STATE_ABANDONED] = { "afgebroken", N_("Afgebroken"), FALSE, 0 },
};

static const StateInfo *
get_info (InlInquiryState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (states), &states[INL_INQUIRY_STATE_NONE]);

  return &states[state];
}

/**
 * inl_inquiry_state_is_open:
 * @state: a state
 *
 * Returns: whether it still waits for us; a vacancy has one open inquiry at most
 */
gboolean
inl_inquiry_state_is_open (InlInquiryState state)
{
  return get_info (state)->open;
}

/**
 * inl_inquiry_state_is_final:
 * @state: a state
 *
 * Returns: whether nothing will change it any more
 */
gboolean
inl_inquiry_state_is_final (InlInquiryState state)
{
  return get_info (state)->next == 0;
}

/**
 * inl_inquiry_state_can_become:
 * @from: a state
 * @to: a state
 *
 * Returns: whether that step exists
 */
gboolean
inl_inquiry_state_can_become (InlInquiryState from,
                              InlInquiryState to)
{
  g_return_val_if_fail ((guint) to < G_N_ELEMENTS (states), FALSE);

  return (get_info (from)->next & (1u << to)) != 0;
}

/**
 * inl_inquiry_state_get_label:
 * @state: a state
 *
 * Returns: (transfer none): how the window calls it
 */
const char *
inl_inquiry_state_get_label (InlInquiryState state)
{
  return _(get_info (state)->label);
}

/**
 * inl_inquiry_state_get_word:
 * @state: a state
 *
 * Returns: (transfer none): how --json and an export call it; "" for a vacancy without an inquiry
 */
const char *
inl_inquiry_state_get_word (InlInquiryState state)
{
  return get_info (state)->word;
}

/**
 * inl_inquiry_state_from_word:
 * @word: a word of --json
 * @state: (out): the state
 *
 * Returns: whether there is such a word
 */
gboolean
inl_inquiry_state_from_word (const char      *word,
                             InlInquiryState *state)
{
  g_return_val_if_fail (word != NULL && state != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (states[i].word, word))
      {
        *state = i;
        return TRUE;
      }

  return FALSE;
}
