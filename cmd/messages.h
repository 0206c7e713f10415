// What messages to offices have in common, whatever they are about.
#pragma once

#include <string>

#include "cmd/context.h"
#include "documents/template.h"
#include "files/mail.h"

namespace review {

/// Of a post or an agency.
std::string title_of(const std::string& id, const Partnership& partnership);

/// Fills in documents/<template_name>.txt: its first line is the subject, the rest the text. Error{invalid_data} for a template
/// without a subject; else as make_text.
void put_text(const std::string& template_name, const View& view, Mail& mail, Context& context);

/// Tells what stays undone, and what would put that right.
void warn_of(std::string text, std::string remedy, Context& context);
/// That nothing can go to that post or agency.
void warn_without_mailbox(const std::string& id, Context& context);
/// That a post is on leave; `when`: " on 20 April 2026", or empty for today.
void warn_away(const std::string& id, const std::string& when, Context& context);

}  // namespace review
