/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "inl-reply.h"
#include "inl-service-error.h"

G_BEGIN_DECLS

/* The documents of the contract, from bytes to checked structures. All knowledge of member names
 * is here, in inl-problem.c and in inl-inquiry-request.c. Errors are INL_SERVICE_ERROR_BAD_REPLY;
 * what that means for a call is for the caller to say. */

InlTokenInfo   *inl_codec_read_token         (GBytes       *body,
                                              GError      **error);
InlSession     *inl_codec_read_session       (GBytes       *body,
                                              gint64        now,
                                              GError      **error);
InlCompany     *inl_codec_read_company       (GBytes       *body,
                                              const char   *kvk_number,
                                              GError      **error);
InlSentInquiry *inl_codec_read_inquiry       (GBytes       *body,
                                              const char   *kenmerk,
                                              GError      **error);
InlSentInquiry *inl_codec_read_found_inquiry (GBytes       *body,
                                              const char   *kenmerk,
                                              GError      **error);
char           *inl_codec_read_oauth_error   (GBytes       *body);

/* inl-problem.c */

InlProblem     *inl_problem_read             (GBytes       *body,
                                              int           status);
GError         *inl_problem_to_error         (const InlProblem *problem,
                                              gboolean      has_session);

G_END_DECLS
