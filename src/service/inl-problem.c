/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Problem documents (RFC 9457): reading one, and what each code of the contract means for the
 * caller. Codes that the contract does not know are decided on by their status. */

#define G_LOG_DOMAIN "inl-problem"

#include "config.h"

#include <glib/gi18n.h>

#include "inl-codec.h"
#include "inl-json-reader.h"
#include "inl-json-scan.h"

#define MAX_FIELDS 100

/* A refusal stands, however clumsily it is explained: what is malformed here is left out. */
static void
read_fields (InlProblem *self,
             JsonObject *object)
{
  g_autoptr(GError) no_array = NULL;
  JsonArray *array = inl_json_get_array (object, "velden", MAX_FIELDS, &no_array);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autoptr(GError) error = NULL;
      JsonObject *field = inl_json_get_element (array, i, &error);
      g_autofree char *pointer = inl_json_dup_text (field, "veld", &error);
      g_autofree char *code = inl_json_dup_text (field, "code", &error);
      g_autofree char *message = inl_json_dup_text (field, "melding", &error);

      if (error == NULL)
        inl_problem_add_field (self, pointer, code, message);
    }
}

static char *
dup_text_if_good (JsonObject *object,
                  const char *name)
{
  g_autoptr(GError) error = NULL;

  return inl_json_dup_text_or_none (object, name, &error);
}

/**
 * inl_problem_read:
 * @body: the answer
 * @status: its HTTP status
 *
 * A problem document has a code and a title. What else it has is taken as far as it is well formed.
 *
 * Returns: (transfer full) (nullable): the problem document; %NULL when it is none
 */
InlProblem *
inl_problem_read (GBytes *body,
                  int     status)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlProblem) self = inl_problem_new (status);
  g_autoptr(JsonNode) root = NULL;
  JsonObject *object;
  gsize length;
  const char *text = g_bytes_get_data (body, &length);

  root = inl_json_parse (text != NULL ? text : "", length, &error);
  if (root == NULL)
    return NULL;

  object = json_node_get_object (root);
  g_free (self->code);
  self->code = inl_json_dup_text (object, "code", &error);
  g_free (self->title);
  self->title = inl_json_dup_text (object, "title", &error);
  g_free (self->detail);
  self->detail = dup_text_if_good (object, "detail");
  g_free (self->right);
  self->right = dup_text_if_good (object, "recht");
  read_fields (self, object);

  return error == NULL ? g_steal_pointer (&self) : NULL;
}

static const struct
{
  const char      *code;
  InlServiceError  meaning;
} meanings[] = {
  { "token_ongeldig", INL_SERVICE_ERROR_TOKEN_INVALID },
  { "inloggen_vereist", INL_SERVICE_ERROR_LOGIN_NEEDED },
  { "recht_ontbreekt", INL_SERVICE_ERROR_RIGHT_MISSING },
  { "tokensoort_ongeldig", INL_SERVICE_ERROR_TOKEN_KIND },
  { "organisatie_niet_ondersteund", INL_SERVICE_ERROR_ORGANISATION },
  { "verzoek_ongeldig", INL_SERVICE_ERROR_REJECTED },
  { "gegevens_ontbreken", INL_SERVICE_ERROR_DATA_MISSING },
  { "kvk_onbekend", INL_SERVICE_ERROR_KVK_UNKNOWN },
  { "idempotentie_conflict", INL_SERVICE_ERROR_REJECTED },
  { "herinnering_te_vroeg", INL_SERVICE_ERROR_REJECTED },
  { "in_behandeling", INL_SERVICE_ERROR_LATER },
  { "te_veel_aanvragen", INL_SERVICE_ERROR_LATER },
  { "kvk_onbereikbaar", INL_SERVICE_ERROR_LATER },
  { "onderhoud", INL_SERVICE_ERROR_LATER },
};

static gboolean
find_meaning (const char      *code,
              InlServiceError *meaning)
{
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (g_str_equal (meanings[i].code, code))
      {
        *meaning = meanings[i].meaning;
        return TRUE;
      }

  return FALSE;
}

/* What broke (5xx) may have broken halfway, whatever its text says. Only 503 promises that it did
 * not begin. */
static InlServiceError
get_meaning (const InlProblem *problem,
             gboolean          has_session)
{
  InlServiceError meaning;

  if (problem->status >= 500)
    return problem->status == 503 ? INL_SERVICE_ERROR_LATER : INL_SERVICE_ERROR_UNKNOWN;
  if (find_meaning (problem->code, &meaning))
    return meaning;

  switch (problem->status)
    {
    case 401:
      return has_session ? INL_SERVICE_ERROR_LOGIN_NEEDED : INL_SERVICE_ERROR_TOKEN_INVALID;
    case 408:
    case 425:
    case 429:
      return INL_SERVICE_ERROR_LATER;
    default:
      return INL_SERVICE_ERROR_REJECTED;
    }
}

static char *
dup_message (const InlProblem *problem,
             InlServiceError   meaning)
{
  switch (meaning)
    {
    case INL_SERVICE_ERROR_TOKEN_INVALID:
      return g_strdup (_("Het token of het secret is niet geldig. Vraag een beheerder om ze opnieuw "
                         "in te voeren bij Beheer > Administratie > Inlenersbeloning."));
    case INL_SERVICE_ERROR_LOGIN_NEEDED:
      return g_strdup (_("Log eerst in op Inlenersbeloning.com."));
    case INL_SERVICE_ERROR_RIGHT_MISSING:
      if (*problem->right == '\0')
        return g_strdup (problem->title);
      return g_strdup_printf (_("Het token mist het recht '%s'. Vink dit aan op "
                                "Inlenersbeloning.com bij API > Rechten."), problem->right);
    case INL_SERVICE_ERROR_TOKEN_KIND:
      return g_strdup (_("Met een persoonlijk token kan geen uitvraag worden verstuurd. Maak op "
                         "Inlenersbeloning.com bij API een token van de soort 'organisatie' en "
                         "voer dat in bij Beheer > Administratie > Inlenersbeloning."));
    case INL_SERVICE_ERROR_ORGANISATION:
      return g_strdup (_("De koppeling kan nog niet gebruikt worden door backoffice partijen en "
                         "hun intermediairs."));
    default:
      return g_strdup (problem->title);
    }
}

/**
 * inl_problem_to_error:
 * @problem: a problem document
 * @has_session: whether the call spoke for a person, and not for the token alone
 *
 * Returns: (transfer full): an error of #INL_SERVICE_ERROR that carries @problem; all but
 *   %INL_SERVICE_ERROR_UNKNOWN say for sure that what was asked for was not done
 */
GError *
inl_problem_to_error (const InlProblem *problem,
                      gboolean          has_session)
{
  InlServiceError meaning = get_meaning (problem, has_session);
  g_autofree char *message = dup_message (problem, meaning);

  return inl_service_error_new (meaning, problem, message);
}
