#include "project/index.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>

#include "base/text.h"
#include "project/index_refresh.h"
#include "project/index_rows.h"

namespace review {
namespace {

/// Rises with every change of the tables or of what is taken from a case file: an index of another version is rebuilt.
constexpr int index_version = 3;
constexpr int application_id = 0x72657669;  // "revi"
constexpr int busy_ms = 2000;
constexpr char list_separator = '\x1f';

constexpr const char* schema = R"(
CREATE TABLE case_row(id TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER, inode INTEGER, ctime_ns INTEGER,
  seen_ns INTEGER, digest TEXT, uid TEXT, procedure TEXT, kind TEXT, title TEXT, referred TEXT, outcome TEXT,
  closed TEXT, readable INTEGER, problem TEXT)
  WITHOUT ROWID;
CREATE TABLE action_row(case_id TEXT, place INTEGER, ref TEXT, procedure TEXT, recommendation TEXT, text TEXT, leads TEXT,
  agencies TEXT, grp TEXT, due TEXT, status TEXT, closed TEXT, heard TEXT, put_back_from TEXT, put_back_to TEXT,
  put_back_on TEXT, evidenced INTEGER, pseudonyms TEXT, PRIMARY KEY(case_id, place)) WITHOUT ROWID;
CREATE INDEX open_by_due ON action_row(due) WHERE due IS NOT NULL AND status IN ('open', 'in-progress');
)";
constexpr const char* overdue_where = "due IS NOT NULL AND status IN ('open', 'in-progress') AND due < ?";
constexpr const char* action_columns =
    "case_id, procedure, ref, recommendation, text, leads, agencies, grp, due, status, closed, heard, put_back_from, "
    "put_back_to, put_back_on, evidenced, pseudonyms";

std::unique_ptr<SQLite::Database> open_database(const std::string& file) {
    auto database = std::make_unique<SQLite::Database>(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, busy_ms);
    // A crash may cost the index, never a case: it is rebuilt. So no waiting for the disk.
    database->exec(
        "PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF; PRAGMA cache_size = -4096; "
        "PRAGMA temp_store = MEMORY");
    return database;
}

void make_tables(SQLite::Database& database) {
    database.exec(schema);
    database.exec(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", application_id, index_version));
}

bool is_damage(const SQLite::Exception& error) {
    const int code = error.getErrorCode();
    return code == SQLITE_NOTADB || code == SQLITE_CORRUPT;
}

/// Empties the file in place, under SQLite's own locks: to remove a database that another process has open would let the
/// journal of the one be taken for the other's.
std::unique_ptr<SQLite::Database> emptied_database(const std::string& file) {
    auto database = std::make_unique<SQLite::Database>(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, busy_ms);
    sqlite3_db_config(database->getHandle(), SQLITE_DBCONFIG_RESET_DATABASE, 1, nullptr);
    database->exec("VACUUM");
    sqlite3_db_config(database->getHandle(), SQLITE_DBCONFIG_RESET_DATABASE, 0, nullptr);
    database = open_database(file);
    SQLite::Transaction all(*database, SQLite::TransactionBehavior::IMMEDIATE);
    make_tables(*database);
    all.commit();
    return database;
}

/// The database in the file; made anew when it is of another version.
std::unique_ptr<SQLite::Database> usable_database(const Project& project, const std::string& file) {
    Disk& disk = project.disk();
    disk.make_directories(project.path(".review"), project.access());
    try {  // made here and not by SQLite: it knows nothing of the group that may share it
        if (!disk.type(file)) disk.create(file, {}, project.access());
    } catch (const Error& error) {
        if (error.kind != ErrorKind::conflict) throw;  // another process made it
    }
    auto database = open_database(file);
    const int version = database->execAndGet("PRAGMA user_version").getInt();
    const int application = database->execAndGet("PRAGMA application_id").getInt();
    if (version == index_version && application == application_id) return database;
    database.reset();
    return emptied_database(file);
}

void bind_date(SQLite::Statement& statement, int place, const std::optional<Date>& date) {
    if (date)
        statement.bind(place, date->iso());
    else
        statement.bind(place);
}

std::optional<Date> date_in(const SQLite::Column& column) {
    return column.isNull() ? std::nullopt : parse_date(column.getText());
}

std::string packed(const std::vector<std::string>& parts) { return join(parts, std::string_view(&list_separator, 1)); }

std::vector<std::string> unpacked(const char* text) {
    std::vector<std::string> parts;
    if (*text == '\0') return parts;
    for (const auto part : split(text, list_separator)) parts.emplace_back(part);
    return parts;
}

IndexedCase case_in(SQLite::Statement& row) {
    IndexedCase out;
    out.id = row.getColumn(0).getText();
    out.uid = row.getColumn(1).getText();
    out.procedure = row.getColumn(2).getText();
    out.kind = row.getColumn(3).getText();
    out.title = row.getColumn(4).getText();
    out.referred = date_in(row.getColumn(5)).value_or(Date{});
    out.outcome = row.getColumn(6).getText();
    out.closed = date_in(row.getColumn(7));
    out.readable = row.getColumn(8).getInt() != 0;
    if (!row.getColumn(9).isNull()) out.problem = row.getColumn(9).getText();
    return out;
}

/// Columns 8 to 15.
ActionState state_in(SQLite::Statement& row) {
    ActionState state;
    state.due = date_in(row.getColumn(8));
    state.status = action_status(row.getColumn(9).getText()).value_or(ActionStatus::open);
    state.closed = date_in(row.getColumn(10));
    state.heard = date_in(row.getColumn(11));
    if (const auto to = date_in(row.getColumn(13)))
        state.put_back = DueChange{date_in(row.getColumn(12)), *to, date_in(row.getColumn(14)).value_or(*to), {}};
    state.evidenced = row.getColumn(15).getInt() != 0;
    return state;
}

IndexedAction action_in(SQLite::Statement& row) {
    IndexedAction out;
    out.case_id = row.getColumn(0).getText();
    out.procedure = row.getColumn(1).getText();
    out.ref = row.getColumn(2).getText();
    out.recommendation = row.getColumn(3).getText();
    out.text = row.getColumn(4).getText();
    out.leads = unpacked(row.getColumn(5).getText());
    out.agencies = unpacked(row.getColumn(6).getText());
    out.group = row.getColumn(7).getText();
    out.state = state_in(row);
    out.pseudonyms = unpacked(row.getColumn(16).getText());
    return out;
}

std::vector<IndexedAction> actions_in(SQLite::Statement& query) {
    std::vector<IndexedAction> rows;
    while (query.executeStep()) rows.push_back(action_in(query));
    return rows;
}

std::vector<IndexedCase> cases_where(SQLite::Database& database, const std::string& where) {
    SQLite::Statement query(
        database,
        "SELECT id, uid, procedure, kind, title, referred, outcome, closed, readable, problem FROM case_row " + where +
            " ORDER BY id");
    std::vector<IndexedCase> rows;
    while (query.executeStep()) rows.push_back(case_in(query));
    return rows;
}

/// The rows of one refresh, written in one transaction.
class DatabaseSink : public IndexSink {
   public:
    explicit DatabaseSink(SQLite::Database& database)
        : all_(database, SQLite::TransactionBehavior::IMMEDIATE),
          drop_case_(database, "DELETE FROM case_row WHERE id = ?"),
          drop_actions_(database, "DELETE FROM action_row WHERE case_id = ?"),
          restamp_(database,
                   "UPDATE case_row SET size = ?, mtime_ns = ?, inode = ?, ctime_ns = ?, seen_ns = ? WHERE id = ?"),
          add_case_(database, "INSERT INTO case_row VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"),
          add_action_(database, "INSERT INTO action_row VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)") {}

    void remove(const std::string& id) override {
        for (SQLite::Statement* statement : {&drop_case_, &drop_actions_}) {
            statement->bind(1, id);
            statement->exec();
            statement->reset();
        }
    }
    void restamp(const std::string& id, const Stamp& stamp, std::int64_t seen_ns) override {
        restamp_.bind(1, std::int64_t(stamp.size));
        restamp_.bind(2, stamp.mtime_ns);
        restamp_.bind(3, std::int64_t(stamp.inode));
        restamp_.bind(4, stamp.ctime_ns);
        restamp_.bind(5, seen_ns);
        restamp_.bind(6, id);
        restamp_.exec();
        restamp_.reset();
    }
    void replace(const IndexedFile& file) override {
        if (!file.fresh) remove(file.row.id);
        add_case(file);
        std::int64_t place = 0;
        for (const IndexedAction& action : file.actions) add_action(action, place++);
    }
    void done() override { all_.commit(); }

   private:
    void add_case(const IndexedFile& file) {
        const IndexedCase& row = file.row;
        add_case_.bind(1, row.id);
        add_case_.bind(2, std::int64_t(file.stamp.size));
        add_case_.bind(3, file.stamp.mtime_ns);
        add_case_.bind(4, std::int64_t(file.stamp.inode));
        add_case_.bind(5, file.stamp.ctime_ns);
        add_case_.bind(6, file.seen_ns);
        add_case_.bind(7, file.digest);
        add_case_.bind(8, row.uid);
        add_case_.bind(9, row.procedure);
        add_case_.bind(10, row.kind);
        add_case_.bind(11, row.title);
        bind_date(add_case_, 12, row.readable ? std::optional(row.referred) : std::nullopt);
        add_case_.bind(13, row.outcome);
        bind_date(add_case_, 14, row.closed);
        add_case_.bind(15, row.readable ? 1 : 0);
        if (row.problem)
            add_case_.bind(16, *row.problem);
        else
            add_case_.bind(16);
        add_case_.exec();
        add_case_.reset();
    }
    void add_action(const IndexedAction& row, std::int64_t place) {
        add_action_.bind(1, row.case_id);
        add_action_.bind(2, place);
        add_action_.bind(3, row.ref);
        add_action_.bind(4, row.procedure);
        add_action_.bind(5, row.recommendation);
        add_action_.bind(6, row.text);
        add_action_.bind(7, packed(row.leads));
        add_action_.bind(8, packed(row.agencies));
        add_action_.bind(9, row.group);
        const ActionState& state = row.state;
        bind_date(add_action_, 10, state.due);
        add_action_.bind(11, std::string(name_of(state.status)));
        bind_date(add_action_, 12, state.closed);
        bind_date(add_action_, 13, state.heard);
        bind_date(add_action_, 14, state.put_back ? state.put_back->from : std::nullopt);
        bind_date(add_action_, 15, state.put_back ? std::optional(state.put_back->to) : std::nullopt);
        bind_date(add_action_, 16, state.put_back ? std::optional(state.put_back->on) : std::nullopt);
        add_action_.bind(17, state.evidenced ? 1 : 0);
        add_action_.bind(18, packed(row.pseudonyms));
        add_action_.exec();
        add_action_.reset();
    }

    SQLite::Transaction all_;
    SQLite::Statement drop_case_, drop_actions_, restamp_, add_case_, add_action_;
};

std::vector<KnownFile> known_files(SQLite::Database& database) {
    SQLite::Statement query(database,
                            "SELECT id, size, mtime_ns, inode, ctime_ns, seen_ns, digest, "
                            "CASE WHEN digest = '' THEN problem END FROM case_row ORDER BY id");
    std::vector<KnownFile> known;
    while (query.executeStep()) {
        KnownFile file;
        file.id = query.getColumn(0).getText();
        file.stamp.size = std::uint64_t(query.getColumn(1).getInt64());
        file.stamp.mtime_ns = query.getColumn(2).getInt64();
        file.stamp.inode = std::uint64_t(query.getColumn(3).getInt64());
        file.stamp.ctime_ns = query.getColumn(4).getInt64();
        file.seen_ns = query.getColumn(5).getInt64();
        file.digest = query.getColumn(6).getText();
        file.problem = query.getColumn(7).getText();
        known.push_back(std::move(file));
    }
    return known;
}

/// Another process wrote to the database after we had read from it.
struct Overtaken {};

/// Rises when another connection has committed.
int data_version(SQLite::Database& database) { return database.execAndGet("PRAGMA data_version").getInt(); }

/// Whoever writes has looked at the files after the last write of anybody: else an old look of one process could undo the
/// newer row of another, which then would not find its own change.
void refresh(const Project& project, SQLite::Database& database, int threads) {
    const int version = data_version(database);
    std::unique_ptr<DatabaseSink> sink;  // begins its transaction when there is something to write
    const auto first_change = [&]() -> IndexSink& {
        if (sink) return *sink;
        sink = std::make_unique<DatabaseSink>(database);
        if (data_version(database) != version) throw Overtaken{};
        return *sink;
    };
    try {
        refresh_index(project, known_files(database), threads, first_change);
    } catch (const Overtaken&) {
        refresh_index(project, known_files(database), threads, first_change);  // now nobody else can write
    }
    if (sink) sink->done();
}

std::unique_ptr<SQLite::Database> from_files_alone(const Project& project, int threads) {
    auto database = open_database(":memory:");
    make_tables(*database);
    refresh(project, *database, threads);
    return database;
}

/// Refreshed; nothing when there can be no database, or none that works.
std::unique_ptr<SQLite::Database> from_database(const Project& project, int threads) {
    const std::string file = project.path(".review/index.db");
    for (const bool anew : {false, true}) {
        std::unique_ptr<SQLite::Database> database;
        try {
            database = anew ? emptied_database(file) : usable_database(project, file);
            refresh(project, *database, threads);
            return database;
        } catch (const Error& error) {
            // Only the index's own folder may fail; a walk that fails stops the command.
            if (database || error.kind != ErrorKind::io) throw;
            return nullptr;
        } catch (const SQLite::Exception& error) {
            if (!is_damage(error)) return nullptr;
        }
    }
    return nullptr;
}

}  // namespace

struct Index::State {
    Project project;
    std::unique_ptr<SQLite::Database> database;

    /// What the database cannot answer (damaged deep inside, locked by another process), the files answer.
    template <class Query>
    auto answer(Query query) {
        try {
            return query(*database);
        } catch (const SQLite::Exception&) {
            database = from_files_alone(project, 1);
            return query(*database);
        }
    }
};

Index::Index(std::unique_ptr<State> state) : state_(std::move(state)) {}
Index::Index(Index&&) noexcept = default;
Index::~Index() = default;

Index Index::open(const Project& project, int threads) {
    auto database = from_database(project, threads);
    if (!database) database = from_files_alone(project, threads);
    return Index(std::make_unique<State>(State{project, std::move(database)}));
}

Index Index::scan(const Project& project) {
    return Index(std::make_unique<State>(State{project, from_files_alone(project, 1)}));
}

std::vector<IndexedCase> Index::cases() const {
    return state_->answer([](SQLite::Database& database) { return cases_where(database, ""); });
}

std::vector<IndexedCase> Index::unreadable() const {
    return state_->answer(
        [](SQLite::Database& database) { return cases_where(database, "WHERE problem IS NOT NULL"); });
}

std::vector<IndexedAction> Index::actions() const {
    return state_->answer([](SQLite::Database& database) {
        SQLite::Statement query(database,
                                fmt::format("SELECT {} FROM action_row ORDER BY case_id, place", action_columns));
        return actions_in(query);
    });
}

std::vector<IndexedAction> Index::overdue(Date today) const {
    return state_->answer([&](SQLite::Database& database) {
        SQLite::Statement query(database, fmt::format("SELECT {} FROM action_row WHERE {} ORDER BY due, case_id, place",
                                                      action_columns, overdue_where));
        query.bind(1, today.iso());
        return actions_in(query);
    });
}

long Index::count_overdue(Date today) const {
    return state_->answer([&](SQLite::Database& database) {
        SQLite::Statement query(database, fmt::format("SELECT count(*) FROM action_row WHERE {}", overdue_where));
        query.bind(1, today.iso());
        query.executeStep();
        return long(query.getColumn(0).getInt64());
    });
}

}  // namespace review
