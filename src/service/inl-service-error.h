/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * InlServiceError:
 * @INL_SERVICE_ERROR_BAD_ADDRESS: the setting is not a usable address
 * @INL_SERVICE_ERROR_NOT_STARTED: no byte left this computer; the call may simply be repeated
 * @INL_SERVICE_ERROR_NOT_TRUSTED: no byte left this computer, because nobody vouches for the other
 *   side; somebody must mend that
 * @INL_SERVICE_ERROR_LATER: the service asks to try again; see #InlProblem.retry_after_seconds
 * @INL_SERVICE_ERROR_UNKNOWN: the request left and no complete, valid answer came back: what was
 *   asked for may have been done
 * @INL_SERVICE_ERROR_LOGIN_NEEDED: there is no session, or it has ended
 * @INL_SERVICE_ERROR_TOKEN_INVALID: token or secret is wrong or withdrawn
 * @INL_SERVICE_ERROR_RIGHT_MISSING: the token lacks #InlProblem.right
 * @INL_SERVICE_ERROR_TOKEN_KIND: the token is of the wrong type
 * @INL_SERVICE_ERROR_ORGANISATION: not for this kind of organisation
 * @INL_SERVICE_ERROR_KVK_UNKNOWN: the KvK does not know the number
 * @INL_SERVICE_ERROR_DATA_MISSING: see #InlProblem.fields
 * @INL_SERVICE_ERROR_REJECTED: refused for good; see #InlProblem.title and code
 * @INL_SERVICE_ERROR_BAD_REPLY: a call that only reads got an answer that cannot be used
 * @INL_SERVICE_ERROR_LOGIN_REFUSED: the person or the service refused the log-in
 * @INL_SERVICE_ERROR_LOGIN_TIMED_OUT: nobody logged in in time
 * @INL_SERVICE_ERROR_LOGIN_WRONG_STATE: the browser came back with another log-in than ours
 *
 * What a caller must do, not what went wrong on the line. Messages are Dutch, for people, and
 * never hold a secret.
 */
typedef enum
{
  INL_SERVICE_ERROR_BAD_ADDRESS,
  INL_SERVICE_ERROR_NOT_STARTED,
  INL_SERVICE_ERROR_NOT_TRUSTED,
  INL_SERVICE_ERROR_LATER,
  INL_SERVICE_ERROR_UNKNOWN,
  INL_SERVICE_ERROR_LOGIN_NEEDED,
  INL_SERVICE_ERROR_TOKEN_INVALID,
  INL_SERVICE_ERROR_RIGHT_MISSING,
  INL_SERVICE_ERROR_TOKEN_KIND,
  INL_SERVICE_ERROR_ORGANISATION,
  INL_SERVICE_ERROR_KVK_UNKNOWN,
  INL_SERVICE_ERROR_DATA_MISSING,
  INL_SERVICE_ERROR_REJECTED,
  INL_SERVICE_ERROR_BAD_REPLY,
  INL_SERVICE_ERROR_LOGIN_REFUSED,
  INL_SERVICE_ERROR_LOGIN_TIMED_OUT,
  INL_SERVICE_ERROR_LOGIN_WRONG_STATE,
} InlServiceError;

#define INL_SERVICE_ERROR (inl_service_error_quark ())
GQuark inl_service_error_quark (void);

/**
 * InlProblemField:
 * @pointer: JSON pointer into the request, such as "/bedrijf/kvk_nummer"
 * @code: "verplicht", "ongeldig" or "te_lang"
 * @message: Dutch, for people
 */
typedef struct
{
  char *pointer;
  char *code;
  char *message;
} InlProblemField;

/**
 * InlProblem:
 * @status: the HTTP status
 * @code: what programs decide on, or ""
 * @title: Dutch, one sentence, or ""
 * @detail: or ""
 * @right: the right that the token lacks, or ""
 * @fields: (element-type InlProblemField): what is missing or wrong
 * @retry_after_seconds: how long to wait, or -1
 *
 * A problem document of the service. Its texts are cleaned of control characters and cut to a
 * length that a window can show, but they are the service's: never markup.
 */
typedef struct
{
  int        status;
  char      *code;
  char      *title;
  char      *detail;
  char      *right;
  GPtrArray *fields;
  gint64     retry_after_seconds;
} InlProblem;

InlProblem       *inl_problem_new               (int                status);
InlProblem       *inl_problem_copy              (const InlProblem  *self);
void              inl_problem_free              (InlProblem        *self);
void              inl_problem_add_field         (InlProblem        *self,
                                                 const char        *pointer,
                                                 const char        *code,
                                                 const char        *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlProblem, inl_problem_free)

GError           *inl_service_error_new         (InlServiceError    code,
                                                 const InlProblem  *problem,
                                                 const char        *message);
const InlProblem *inl_service_error_get_problem (const GError      *error);

G_END_DECLS
