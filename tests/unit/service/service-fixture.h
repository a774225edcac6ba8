/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-connector.h"

G_BEGIN_DECLS

#define KENMERK "8e03978e-40d5-43e8-bc93-6894a57f9324"
#define KVK_NUMBER "68750110"
#define TOKEN "waarde-kanarie"
#define SECRET "secret-kanarie"
#define SESSION "sessie-kanarie"
#define CODE "code-kanarie"
#define VERIFIER "verifier-kanarie-0123456789-0123456789-01234"
#define BODY "{\"kenmerk\":\"" KENMERK "\"}"

/* Documents as the contract has them. */
#define INVITATION_JSON \
  "{\"id\":\"n-1\",\"uitvraag\":\"u-1\",\"kenmerk\":\"" KENMERK "\",\"naam\":\"Jansen & Zn\"," \
  "\"email\":\"jan@voorbeeld.nl\",\"soort\":\"nieuwe_inlener\",\"status\":\"verzonden\"," \
  "\"verzonden_op\":\"2026-11-24T03:00:00+01:00\",\"gewijzigd_op\":\"2026-11-24T02:00:00Z\"," \
  "\"herinneringen\":0,\"laatste_herinnering_op\":null}"
#define INQUIRY_JSON \
  "{\"id\":\"u-1\",\"kenmerk\":\"" KENMERK "\",\"status\":\"verzonden\"," \
  "\"verzonden_op\":\"2026-11-24T03:00:00.75+01:00\",\"uitnodigingen\":[" INVITATION_JSON "]}"
#define FOUND_JSON "{\"uitvragen\":[" INQUIRY_JSON "]}"
#define TOKEN_JSON \
  "{\"naam\":\"Kantoor\",\"soort\":\"organisatie\",\"rechten\":[\"Bedrijven\",\"Uitvragen\"]," \
  "\"organisatie\":{\"naam\":\"Uitzendbureau De Brug\",\"soort\":\"uitzendbureau\"}}"
#define COMPANY_JSON \
  "{\"kvk_nummer\":\"" KVK_NUMBER "\",\"naam\":\"Test BV Donald\",\"plaats\":\"Lollum\"," \
  "\"heeft_account\":true}"
#define SESSION_JSON \
  "{\"access_token\":\"" SESSION "\",\"token_type\":\"Bearer\",\"expires_in\":2592000," \
  "\"gebruiker\":\"Sanne de Vries\"}"

#define HTTP_JSON(status) \
  "HTTP/1.1 " status "\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"
#define HTTP_PROBLEM(status) \
  "HTTP/1.1 " status "\r\nContent-Type: application/problem+json\r\nConnection: close\r\n\r\n"
#define HTTP_HTML(status) \
  "HTTP/1.1 " status "\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"

typedef enum
{
  SERVICE_CALL_GET_TOKEN,
  SERVICE_CALL_EXCHANGE_CODE,
  SERVICE_CALL_REVOKE,
  SERVICE_CALL_GET_COMPANY,
  SERVICE_CALL_SEND_INQUIRY,
  SERVICE_CALL_FIND_INQUIRY,
  SERVICE_N_CALLS,
} ServiceCall;

void      service_on_done_cb      (GObject       *source,
                                   GAsyncResult  *result,
                                   gpointer       user_data);
void      service_await           (GAsyncResult **result);
void      service_iterate_until   (gboolean     (*is_true) (gpointer data),
                                   gpointer       data);
void      service_start           (InlConnector  *connector,
                                   ServiceCall    call,
                                   GCancellable  *cancellable,
                                   GAsyncResult **result);
gboolean  service_end             (InlConnector  *connector,
                                   ServiceCall    call,
                                   GAsyncResult **result,
                                   GError       **error);
gboolean  service_call            (InlConnector  *connector,
                                   ServiceCall    call,
                                   GError       **error);
void      service_assert_clean    (const GError  *error);
char     *service_replace         (const char    *text,
                                   const char    *part,
                                   const char    *with);

G_END_DECLS
