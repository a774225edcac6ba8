/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The commands about inquiries: uitvragen, versturen and overzicht. The exit status of a run is
 * that of its worst outcome; what came of each vacancy is told on a line of its own. */

#define G_LOG_DOMAIN "inl-commands-asking"

#include "config.h"

#include <glib/gi18n.h>

#include "inl-bulk-asking.h"
#include "inl-command-line.h"
#include "inl-inquiry-json.h"
#include "inl-inquiry-state.h"
#include "inl-moment.h"
#include "inl-office-held.h"
#include "inl-text.h"
#include "inl-vacancy.h"

static struct
{
  gboolean all;
  gboolean repeat;
  gboolean held;
  gboolean json;
} options;

static const GOptionEntry ask_options[] = {
  { "alle", 0, 0, G_OPTION_ARG_NONE, &options.all,
    N_("Elke open aanvraag zonder uitvraag, en alles wat wacht"), NULL },
  { "opnieuw", 0, 0, G_OPTION_ARG_NONE, &options.repeat,
    N_("Ook als er eerder een uitvraag is verstuurd"), NULL },
  { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_("Schrijf één JSON-document"), NULL },
  G_OPTION_ENTRY_NULL,
};

static const GOptionEntry send_options[] = {
  { "vastgehouden", 0, 0, G_OPTION_ARG_NONE, &options.held,
    N_("Geef ook vrij wat wordt vastgehouden; eerst wordt gevraagd of het al is aangekomen"),
    NULL },
  { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_("Schrijf één JSON-document"), NULL },
  G_OPTION_ENTRY_NULL,
};

static const GOptionEntry json_options[] = {
  { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_("Schrijf één JSON-document"), NULL },
  G_OPTION_ENTRY_NULL,
};

static InlRecord *
find_vacancy (InlCli      *cli,
              const char  *number,
              GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_find_async (cli->office, INL_RECORD_KIND_VACANCY, number, cli->cancellable,
                         inl_cli_on_replied_cb, &result);
  return inl_office_find_finish (cli->office, inl_cli_wait (&result), error);
}

/* Among all vacancies, what was sent while this runs is not what --opnieuw confirms. What is stored
 * and waits is told as that, whatever went wrong after it; @error is set all the same. */
static InlOutcome *
ask (InlCli  *cli,
     gint64   vacancy_id,
     GError **error)
{
  InlOutcome *outcome;
  const gboolean may_repeat = options.repeat && !options.all;
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_ask_async (cli->office, vacancy_id, may_repeat ? INL_OFFICE_REPEAT_ANY : 0, FALSE,
                        inl_cli_on_replied_cb, &result);
  outcome = inl_office_ask_finish (cli->office, inl_cli_wait (&result), error);
  return outcome != NULL ? outcome : inl_office_ask_dup_standing (result);
}

/* Whoever runs a command wants it tried now, whatever its back-off. */
static GPtrArray *
send_waiting (InlCli  *cli,
              GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  if (options.held)
    {
      inl_office_release_all_async (cli->office, inl_cli_on_replied_cb, &result);
      return inl_office_release_all_finish (cli->office, inl_cli_wait (&result), error);
    }

  inl_office_send_waiting_async (cli->office, TRUE, inl_cli_on_replied_cb, &result);
  return inl_office_send_waiting_finish (cli->office, inl_cli_wait (&result), error);
}

static GPtrArray *
query (InlCli          *cli,
       const InlQuery  *what,
       GError         **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_query_async (cli->office, what, cli->cancellable, inl_cli_on_replied_cb, &result);
  return inl_office_query_finish (cli->office, inl_cli_wait (&result), error);
}

static GPtrArray *
list_invitations (InlCli  *cli,
                  gint64   inquiry_id,
                  GError **error)
{
  g_autoptr(InlQuery) what = inl_query_new (INL_RECORD_KIND_INVITATION);

  what->inquiry_id = inquiry_id;
  return query (cli, what, error);
}

static gboolean
add_inquiry (InlCli       *cli,
             JsonBuilder  *builder,
             InlInquiry   *inquiry,
             GError      **error)
{
  g_autoptr(GPtrArray) invitations = NULL;

  invitations = list_invitations (cli, inl_record_get_id (INL_RECORD (inquiry)), error);
  if (invitations == NULL)
    return FALSE;

  inl_inquiry_json_add (builder, inquiry, invitations);
  return TRUE;
}

static gboolean
add_outcome (InlCli       *cli,
             JsonBuilder  *builder,
             InlOutcome   *outcome,
             GError      **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlRecord) inquiry = NULL;

  /* An earlier inquiry that would be repeated is not what this run was asked for. */
  if (outcome->inquiry_id == 0 || outcome->kind == INL_OUTCOME_KIND_REPEAT_TO_CONFIRM)
    {
      inl_inquiry_json_add_unstored (builder, outcome);
      return TRUE;
    }

  inl_office_load_async (cli->office, INL_RECORD_KIND_INQUIRY, outcome->inquiry_id, NULL,
                         inl_cli_on_replied_cb, &result);
  inquiry = inl_office_load_finish (cli->office, inl_cli_wait (&result), error);
  return inquiry != NULL && add_inquiry (cli, builder, INL_INQUIRY (inquiry), error);
}

static int
print_outcomes_json (InlCli    *cli,
                     GPtrArray *outcomes)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GError) error = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < outcomes->len; i++)
    if (!add_outcome (cli, builder, g_ptr_array_index (outcomes, i), &error))
      return inl_cli_report (error);
  json_builder_end_array (builder);

  inl_inquiry_json_print (builder);
  return INL_EXIT_DONE;
}

/* What the command line has for what an outcome tells to do, or NULL. */
static const char *
get_hint (InlOutcomeKind kind)
{
  switch (kind)
    {
    case INL_OUTCOME_KIND_REPEAT_TO_CONFIRM:
      return !options.all ? _("Dat doe je met --opnieuw.") : NULL;
    case INL_OUTCOME_KIND_TOKEN_ABSENT:
    case INL_OUTCOME_KIND_TOKEN_INVALID:
      return inl_cli_get_token_hint ();
    case INL_OUTCOME_KIND_HELD:
      return _("Afbreken kan in het venster.");
    default:
      return NULL;
    }
}

static void
print_outcome (InlOutcome *outcome)
{
  const char *hint = get_hint (outcome->kind);

  if (hint != NULL)
    inl_cli_print ("%s: %s %s", outcome->vacancy_number, outcome->text, hint);
  else
    inl_cli_print ("%s: %s", outcome->vacancy_number, outcome->text);
}

static void
take_outcome (GPtrArray  *outcomes,
              InlOutcome *outcome)
{
  if (!options.json)
    print_outcome (outcome);
  g_ptr_array_add (outcomes, outcome);
}

static int
tell_outcomes (InlCli    *cli,
               GPtrArray *outcomes,
               int        status)
{
  if (options.json)
    status = inl_cli_worst (status, print_outcomes_json (cli, outcomes));

  return inl_cli_worst (status, inl_outcomes_get_exit_status (outcomes));
}

/* Gives FALSE when it makes no sense to go on; @status then says why. */
static gboolean
ask_one (InlCli     *cli,
         gint64      vacancy_id,
         GPtrArray  *outcomes,
         int        *status)
{
  g_autoptr(GError) error = NULL;
  InlOutcome *outcome = ask (cli, vacancy_id, &error);

  if (outcome == NULL)
    {
      *status = inl_cli_worst (*status, inl_cli_report (error));
      return g_error_matches (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_OTHER_SERVICE);
    }

  take_outcome (outcomes, outcome);
  return error == NULL && !inl_outcome_kind_stops_all (outcome->kind);
}

/* With their numbers, so that whoever ran it can see to those. */
static void
tell_not_asked (GPtrArray *numbers,
                int       *status)
{
  g_autofree char *list = NULL;

  if (numbers->len == 0)
    return;

  g_ptr_array_add (numbers, NULL);
  list = g_strjoinv (", ", (char **) numbers->pdata);
  g_ptr_array_set_size (numbers, numbers->len - 1);
  /* Translators: how many there are, and their numbers. */
  inl_cli_complain (ngettext ("%u aanvraag is nog niet uitgevraagd: %s.",
                              "%u aanvragen zijn nog niet uitgevraagd: %s.", numbers->len),
                    numbers->len, list);
  *status = inl_cli_worst (*status, INL_EXIT_REFUSED);
}

/* Nothing here tries again by itself; a window does. */
static void
tell_waiting (GPtrArray *outcomes)
{
  gboolean is_waiting = FALSE;

  for (guint i = 0; i < outcomes->len; i++)
    {
      const InlOutcome *outcome = g_ptr_array_index (outcomes, i);

      is_waiting |= outcome->kind == INL_OUTCOME_KIND_WAITING
                    || outcome->kind == INL_OUTCOME_KIND_UNKNOWN;
    }

  if (is_waiting && !options.json)
    inl_cli_complain ("%s", _("Wat wacht, probeert een open venster vanzelf opnieuw; anders doe je "
                              "dat later met inlenersbeloning-cli versturen."));
}

static GPtrArray *
new_outcomes (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) inl_outcome_unref);
}

/* A number that is given twice is one question, also with --opnieuw. */
static gboolean
is_repeated (char **numbers,
             char **number)
{
  for (; numbers != number; numbers++)
    if (g_str_equal (*numbers, *number))
      return TRUE;

  return FALSE;
}

static void
tell_not_found (const char  *number,
                GError     **error)
{
  if (!g_error_matches (*error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_FOUND))
    {
      g_prefix_error (error, "%s: ", number);
      return;
    }

  g_clear_error (error);
  g_set_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_FOUND,
               _("Er is geen aanvraag met nummer %s."), number);
}

/* All of them before the first is asked: a run that ends early has named every unknown one. Those
 * that it did not come to are in @left. */
static GPtrArray *
find_vacancies (InlCli     *cli,
                char      **all_numbers,
                GPtrArray  *left,
                int        *status)
{
  GPtrArray *vacancies = g_ptr_array_new_with_free_func (g_object_unref);

  for (char **numbers = all_numbers; *numbers != NULL; numbers++)
    {
      g_autoptr(GError) error = NULL;
      InlRecord *vacancy;

      if (is_repeated (all_numbers, numbers))
        continue;
      if (g_cancellable_is_cancelled (cli->cancellable))
        {
          g_ptr_array_add (left, g_strdup (*numbers));
          continue;
        }

      vacancy = find_vacancy (cli, *numbers, &error);
      if (vacancy == NULL)
        {
          tell_not_found (*numbers, &error);
          *status = inl_cli_worst (*status, inl_cli_report (error));
          continue;
        }

      g_ptr_array_add (vacancies, vacancy);
    }

  return vacancies;
}

static int
ask_numbers (InlCli  *cli,
             char   **numbers)
{
  g_autoptr(GPtrArray) outcomes = new_outcomes ();
  g_autoptr(GPtrArray) left = g_ptr_array_new_with_free_func (g_free);
  int status = INL_EXIT_DONE;
  g_autoptr(GPtrArray) vacancies = find_vacancies (cli, numbers, left, &status);
  gboolean goes_on = TRUE;

  for (guint i = 0; i < vacancies->len; i++)
    {
      InlVacancy *vacancy = g_ptr_array_index (vacancies, i);

      if (goes_on && !g_cancellable_is_cancelled (cli->cancellable))
        goes_on = ask_one (cli, inl_record_get_id (INL_RECORD (vacancy)), outcomes, &status);
      else
        g_ptr_array_insert (left, -1, g_strdup (inl_vacancy_get_number (vacancy)));
    }

  tell_not_asked (left, &status);
  tell_waiting (outcomes);
  return tell_outcomes (cli, outcomes, status);
}

static GArray *
list_unasked (InlCli  *cli,
              GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_list_unasked_async (cli->office, cli->cancellable, inl_cli_on_replied_cb, &result);
  return inl_office_list_unasked_finish (cli->office, inl_cli_wait (&result), error);
}

static gboolean
is_told (GPtrArray  *outcomes,
         InlInquiry *inquiry)
{
  for (guint i = 0; i < outcomes->len; i++)
    {
      InlOutcome *outcome = g_ptr_array_index (outcomes, i);

      if (outcome->inquiry_id == inl_record_get_id (INL_RECORD (inquiry)))
        return TRUE;
    }

  return FALSE;
}

static GPtrArray *
list_in_state (InlCli           *cli,
               InlInquiryState   state,
               GError          **error)
{
  g_autoptr(InlQuery) what = inl_query_new (INL_RECORD_KIND_INQUIRY);

  what->inquiry_state = state;
  return query (cli, what, error);
}

/* What is still open goes the way of the button: what was blocked goes on, of the rest it is told
 * why it waits. */
static gboolean
take_open (InlCli          *cli,
           InlInquiryState  state,
           GPtrArray       *outcomes,
           int             *status)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) inquiries = list_in_state (cli, state, &error);

  if (inquiries == NULL)
    {
      *status = inl_cli_worst (*status, inl_cli_report (error));
      return FALSE;
    }

  /* The newest comes first in the list. */
  for (guint i = inquiries->len; i > 0 && !g_cancellable_is_cancelled (cli->cancellable); i--)
    {
      InlInquiry *inquiry = g_ptr_array_index (inquiries, i - 1);

      if (!is_told (outcomes, inquiry)
          && !ask_one (cli, inl_inquiry_get_vacancy_id (inquiry), outcomes, status))
        return FALSE;
    }

  return TRUE;
}

static gboolean
take_all_open (InlCli     *cli,
               GPtrArray  *outcomes,
               int        *status)
{
  static const InlInquiryState states[] = {
    INL_INQUIRY_STATE_SENDING, INL_INQUIRY_STATE_UNKNOWN, INL_INQUIRY_STATE_BLOCKED,
    INL_INQUIRY_STATE_QUEUED, INL_INQUIRY_STATE_HELD,
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (!take_open (cli, states[i], outcomes, status))
      return FALSE;

  return TRUE;
}

/* Gives FALSE when it makes no sense to go on; @status then says why. */
static gboolean
take_waiting (InlCli     *cli,
              GPtrArray  *outcomes,
              int        *status)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) sent = send_waiting (cli, &error);

  if (sent == NULL)
    {
      *status = inl_cli_report (error);
      return FALSE;
    }

  for (guint i = 0; i < sent->len; i++)
    take_outcome (outcomes, inl_outcome_ref (g_ptr_array_index (sent, i)));

  return !inl_outcomes_stop_all (sent) && take_all_open (cli, outcomes, status);
}

/* A person decides about what is held; each is told of already, but not how to let them all go. */
static void
tell_held (InlCli *cli,
           int    *status)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlHeld) held = NULL;
  g_autofree char *text = NULL;

  inl_office_load_held_async (cli->office, NULL, inl_cli_on_replied_cb, &result);
  held = inl_office_load_held_finish (cli->office, inl_cli_wait (&result), &error);
  if (held == NULL)
    {
      *status = inl_cli_worst (*status, inl_cli_report (error));
      return;
    }
  if (held->n_inquiries == 0)
    return;

  text = inl_held_describe (held);
  /* Translators: the sentence that says how many inquiries are held. */
  inl_cli_complain (_("%s Vrijgeven kan met inlenersbeloning-cli versturen --vastgehouden, of in "
                      "het venster."), text);
  *status = inl_cli_worst (*status, INL_EXIT_WAITING);
}

static InlBulkAsking *
check_unasked (InlCli  *cli,
               GArray  *ids,
               GError **error)
{
  g_autoptr(InlBulkAsking) bulk = inl_bulk_asking_new (cli->office);
  g_autoptr(GAsyncResult) result = NULL;

  inl_bulk_asking_check_async (bulk, ids, NULL, inl_cli_on_replied_cb, &result);
  if (!inl_bulk_asking_check_finish (bulk, inl_cli_wait (&result), error))
    return NULL;

  /* A script is told what is missing. */
  inl_bulk_asking_set_asks_missing (bulk, TRUE);
  return g_steal_pointer (&bulk);
}

static gboolean
is_to_be_asked (InlBulkItem *item)
{
  const InlBulkState state = inl_bulk_item_get_state (item);

  return state == INL_BULK_STATE_READY || state == INL_BULK_STATE_MISSING;
}

static void
take_item (InlBulkItem *item,
           GPtrArray   *outcomes,
           GPtrArray   *left,
           int         *status)
{
  InlOutcome *outcome = inl_bulk_item_get_outcome (item);
  const GError *error = inl_bulk_item_get_error (item);
  InlVacancy *vacancy = inl_bulk_item_get_vacancy (item);

  if (outcome != NULL)
    take_outcome (outcomes, inl_outcome_ref (outcome));
  if (error != NULL)
    *status = inl_cli_worst (*status, inl_cli_report (error));
  if (outcome == NULL && error == NULL
      && (inl_bulk_item_get_state (item) == INL_BULK_STATE_NOT_ASKED || is_to_be_asked (item)))
    g_ptr_array_add (left, g_strdup (inl_vacancy_get_number (vacancy)));
}

static int
compare_by_id (gconstpointer a,
               gconstpointer b)
{
  InlBulkItem *const *first = a;
  InlBulkItem *const *second = b;
  const gint64 first_id = inl_bulk_item_get_vacancy_id (*first);
  const gint64 second_id = inl_bulk_item_get_vacancy_id (*second);

  return first_id < second_id ? -1 : first_id > second_id;
}

/* As they were added, whatever stood in their way. */
static GPtrArray *
sort_items (InlBulkAsking *bulk)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (bulk)); i++)
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (bulk), i));
  g_ptr_array_sort (items, compare_by_id);
  return items;
}

static gboolean
is_under_way (InlBulkItem *item)
{
  return is_to_be_asked (item) || inl_bulk_item_get_state (item) == INL_BULK_STATE_ASKING;
}

/* Several are under way at once: each is told once those before it are. What has begun is finished
 * when somebody interrupts it; those that it does not come to are in @left. */
static void
ask_unasked (InlCli        *cli,
             InlBulkAsking *bulk,
             gboolean       goes_on,
             GPtrArray     *outcomes,
             GPtrArray     *left,
             int           *status)
{
  g_autoptr(GPtrArray) items = sort_items (bulk);
  guint n_told = 0;

  g_signal_connect_object (cli->cancellable, "cancelled", G_CALLBACK (inl_bulk_asking_cancel),
                           bulk, G_CONNECT_SWAPPED);
  if (goes_on && !g_cancellable_is_cancelled (cli->cancellable))
    inl_bulk_asking_start (bulk, FALSE);
  while (inl_bulk_asking_get_phase (bulk) == INL_BULK_PHASE_RUNNING)
    {
      g_main_context_iteration (NULL, TRUE);
      while (n_told < items->len && !is_under_way (g_ptr_array_index (items, n_told)))
        take_item (g_ptr_array_index (items, n_told++), outcomes, left, status);
    }
  while (n_told < items->len)
    take_item (g_ptr_array_index (items, n_told++), outcomes, left, status);
}

static int
ask_all (InlCli *cli)
{
  g_autoptr(GPtrArray) outcomes = new_outcomes ();
  g_autoptr(GPtrArray) left = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(InlBulkAsking) bulk = NULL;
  g_autoptr(GArray) ids = NULL;
  g_autoptr(GError) error = NULL;
  int status = INL_EXIT_DONE;
  gboolean goes_on;

  ids = list_unasked (cli, &error);
  if (ids != NULL)
    bulk = check_unasked (cli, ids, &error);
  if (bulk == NULL)
    return inl_cli_report (error);

  goes_on = take_waiting (cli, outcomes, &status);
  ask_unasked (cli, bulk, goes_on, outcomes, left, &status);
  tell_not_asked (left, &status);
  tell_held (cli, &status);
  tell_waiting (outcomes);
  if (outcomes->len == 0 && status == INL_EXIT_DONE && !options.json)
    g_print ("%s\n", _("Er is niets uit te vragen."));
  return tell_outcomes (cli, outcomes, status);
}

static int
run_ask (InlCli  *cli,
         char   **arguments)
{
  g_autoptr(GError) error = NULL;

  if (options.all == (*arguments != NULL))
    {
      inl_cli_complain ("%s", _("Geef aanvraagnummers of --alle; zie inlenersbeloning-cli "
                                "uitvragen --help."));
      return INL_EXIT_USAGE;
    }
  if (!inl_cli_open_for (cli, INL_RIGHT_ASK, &error))
    return inl_cli_report (error);

  return options.all ? ask_all (cli) : ask_numbers (cli, arguments);
}

static int
run_send (InlCli  *cli,
          char   **arguments)
{
  g_autoptr(GPtrArray) outcomes = new_outcomes ();
  g_autoptr(GError) error = NULL;
  int status = INL_EXIT_DONE;

  if (!inl_cli_open_for (cli, INL_RIGHT_ASK, &error))
    return inl_cli_report (error);

  take_waiting (cli, outcomes, &status);
  tell_held (cli, &status);
  if (outcomes->len == 0 && status == INL_EXIT_DONE && !options.json)
    g_print ("%s\n", _("Er staat niets klaar om te versturen."));
  return tell_outcomes (cli, outcomes, status);
}

/* Separated by tabs; a text cannot hold one. */
static void
print_inquiry (InlInquiry *inquiry)
{
  const char *moment = inl_inquiry_get_sent_at (inquiry);
  g_autofree char *at = inl_moment_to_display (*moment != '\0'
                                               ? moment : inl_inquiry_get_created_at (inquiry));
  const char *const fields[] = {
    inl_inquiry_get_vacancy_number (inquiry),
    inl_inquiry_get_relation_name (inquiry),
    inl_inquiry_get_position_name (inquiry),
    inl_inquiry_state_get_word (inl_inquiry_get_state (inquiry)),
    at,
    inl_inquiry_get_reason (inquiry),
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *field = inl_text_clean_line (fields[i]);

      g_print ("%s%s", i > 0 ? "\t" : "", field);
    }
  g_print ("\n");
}

static int
print_overview_json (InlCli    *cli,
                     GPtrArray *inquiries)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GError) error = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < inquiries->len; i++)
    if (!add_inquiry (cli, builder, g_ptr_array_index (inquiries, i), &error))
      return inl_cli_report (error);
  json_builder_end_array (builder);

  inl_inquiry_json_print (builder);
  return INL_EXIT_DONE;
}

static int
run_overview (InlCli  *cli,
              char   **arguments)
{
  g_autoptr(InlQuery) what = inl_query_new (INL_RECORD_KIND_INQUIRY);
  g_autoptr(GPtrArray) inquiries = NULL;
  g_autoptr(GError) error = NULL;

  if (!inl_cli_open (cli, &error))
    return inl_cli_report (error);
  inquiries = query (cli, what, &error);
  if (inquiries == NULL)
    return inl_cli_report (error);

  if (options.json)
    return print_overview_json (cli, inquiries);
  if (inquiries->len == 0)
    g_print ("%s\n", _("Er zijn nog geen uitvragen."));
  for (guint i = 0; i < inquiries->len; i++)
    print_inquiry (g_ptr_array_index (inquiries, i));
  return INL_EXIT_DONE;
}

const InlCommand inl_commands_asking[] = {
  { "uitvragen", N_("NUMMER… | --alle"), N_("Vraag de inlenersbeloning uit voor deze aanvragen"),
    ask_options, 0, -1, run_ask },
  { "versturen", NULL, N_("Probeer nu alles wat nog wacht"), send_options, 0, 0, run_send },
  { "overzicht", NULL, N_("Toon de uitvragen met hun toestand"), json_options, 0, 0,
    run_overview },
  { NULL },
};
