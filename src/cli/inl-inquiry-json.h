/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "inl-inquiry.h"
#include "inl-outcome.h"

G_BEGIN_DECLS

void  inl_inquiry_json_add          (JsonBuilder *builder,
                                     InlInquiry  *inquiry,
                                     GPtrArray   *invitations);
void  inl_inquiry_json_add_unstored (JsonBuilder *builder,
                                     InlOutcome  *outcome);
void  inl_inquiry_json_print        (JsonBuilder *builder);

G_END_DECLS
