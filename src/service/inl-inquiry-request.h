/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "inl-service-error.h"

G_BEGIN_DECLS

/**
 * InlInquiryRequest:
 * @kenmerk: its UUID
 * @kvk_number: 8 digits
 * @company_name: of the relation
 * @vacancy_number: aanvraagnummer
 * @description: (nullable): of the vacancy
 * @start_date: (nullable): YYYY-MM-DD
 * @position_name: the position
 * @recipients: the persons who get an e-mail; see inl_inquiry_request_add_recipient()
 *
 * What goes into the body of an uitvraag. Texts are owned.
 */
typedef struct
{
  char      *kenmerk;
  char      *kvk_number;
  char      *company_name;
  char      *vacancy_number;
  char      *description;
  char      *start_date;
  char      *position_name;
  GPtrArray *recipients;
} InlInquiryRequest;

InlInquiryRequest *inl_inquiry_request_new           (void);
void               inl_inquiry_request_free          (InlInquiryRequest        *self);
void               inl_inquiry_request_add_recipient (InlInquiryRequest        *self,
                                                      const char               *name,
                                                      const char               *email);
GBytes            *inl_inquiry_request_to_json       (const InlInquiryRequest  *self,
                                                      GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlInquiryRequest, inl_inquiry_request_free)

G_END_DECLS
