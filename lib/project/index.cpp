#include "project/index.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <cstring>
#include <future>

#include "base/text.h"
#include "project/index_record.h"
#include "project/index_refresh.h"
#include "project/index_rows.h"

namespace review {
namespace {

/// Rises with every change of the tables or of what is taken from a case file: an index of another version is rebuilt.
constexpr int index_version = 10;
constexpr int application_id = 0x72657669;  // "revi"
constexpr int busy_ms = 2000;

/// What every command reads of every case stands apart, in few bytes: `seen` is a Sighting.
constexpr const char* schema = R"(
CREATE TABLE listing(seen BLOB);
CREATE TABLE file_row(id TEXT PRIMARY KEY, seen BLOB, digest TEXT, problem TEXT) WITHOUT ROWID;
CREATE TABLE case_row(id TEXT PRIMARY KEY, uid TEXT, procedure TEXT, kind TEXT, title TEXT, referred TEXT, outcome TEXT,
  closed TEXT, readable INTEGER, problem TEXT) WITHOUT ROWID;
CREATE INDEX with_problem ON case_row(id) WHERE problem IS NOT NULL;
CREATE TABLE action_row(case_id TEXT, place INTEGER, due TEXT, status TEXT, record BLOB, PRIMARY KEY(case_id, place))
  WITHOUT ROWID;
)";
/// Holds all that a list of what is overdue shows, in its order: one stretch of the file is read, not a place for each row.
/// Made when the rows of the first run are there, which costs less than to keep it in order meanwhile.
constexpr const char* open_by_due = R"(
CREATE INDEX IF NOT EXISTS open_by_due ON action_row(due, case_id, place, status, record)
  WHERE due IS NOT NULL AND status IN ('open', 'in-progress')
)";
constexpr const char* overdue_where = "due IS NOT NULL AND status IN ('open', 'in-progress') AND due < ?";

std::unique_ptr<SQLite::Database> open_database(const std::string& file) {
    // No thread of ours uses it while another does.
    constexpr int how = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    auto database = std::make_unique<SQLite::Database>(file, how, busy_ms);
    // A crash may cost the index, never a case: it is rebuilt. So no waiting for the disk.
    database->exec(
        "PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF; PRAGMA cache_size = -128; "
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

/// One value, because it is read for every case by every command; null for a file that could not be read. An index that came
/// from a machine with another order of bytes makes every file suspect, and is put right.
static_assert(std::is_trivially_copyable_v<Sighting> && sizeof(Sighting) == 40, "no gaps: it is kept as it stands");

Sighting sighting_in(const SQLite::Column& column) {
    Sighting seen;
    if (std::size_t(column.getBytes()) == sizeof seen) std::memcpy(&seen, column.getBlob(), sizeof seen);
    return seen;
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

/// A record that cannot be read is damage, as SQLite's own is: the files are asked then.
template <class Use>
void each_action(SQLite::Statement& query, Use use) {
    IndexedAction action;  // one for all: what it holds has its room already
    while (query.executeStep()) {
        const SQLite::Column record = query.getColumn(0);
        if (!unpack({static_cast<const char*>(record.getBlob()), std::size_t(record.getBytes())}, action))
            throw SQLite::Exception("a damaged record", SQLITE_CORRUPT);
        use(action);
    }
}

long overdue_in(SQLite::Database& database, Date today) {
    SQLite::Statement query(database, fmt::format("SELECT count(*) FROM action_row WHERE {}", overdue_where));
    query.bind(1, today.iso());
    query.executeStep();
    return long(query.getColumn(0).getInt64());
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
          database_(database),
          drop_file_(database, "DELETE FROM file_row WHERE id = ?"),
          drop_case_(database, "DELETE FROM case_row WHERE id = ?"),
          drop_actions_(database, "DELETE FROM action_row WHERE case_id = ?"),
          restamp_(database, "UPDATE file_row SET seen = ? WHERE id = ?"),
          add_file_(database, "INSERT INTO file_row VALUES(?,?,?,?)"),
          add_case_(database, "INSERT INTO case_row VALUES(?,?,?,?,?,?,?,?,?,?)"),
          add_action_(database, "INSERT INTO action_row VALUES(?,?,?,?,?)") {
        database.exec("PRAGMA cache_size = -4096");  // who only reads goes through once, and needs little
    }

    void remove(const std::string& id) override {
        for (SQLite::Statement* statement : {&drop_file_, &drop_case_, &drop_actions_}) {
            statement->bind(1, id);
            statement->exec();
            statement->reset();
        }
    }
    void restamp(const std::string& id, const Sighting& seen) override {
        restamp_.bind(1, &seen, sizeof seen);
        restamp_.bind(2, id);
        restamp_.exec();
        restamp_.reset();
    }
    void replace(const IndexedFile& file) override {
        if (!file.fresh) remove(file.row.id);
        add_file(file);
        add_case(file.row);
        std::int64_t place = 0;
        for (const IndexedAction& action : file.actions) add_action(action, place++);
    }
    void done() override {
        database_.exec(open_by_due);
        all_.commit();
    }

   private:
    // Texts are bound as they stand: what holds them outlives exec().
    void add_file(const IndexedFile& file) {
        add_file_.bindNoCopy(1, file.row.id);
        add_file_.bindNoCopy(3, file.digest);
        if (file.digest.empty()) {
            add_file_.bind(2);
            add_file_.bind(4, file.row.problem.value_or(""));
        } else {
            add_file_.bindNoCopy(2, &file.seen, sizeof file.seen);
            add_file_.bind(4);
        }
        add_file_.exec();
        add_file_.reset();
    }
    void add_case(const IndexedCase& row) {
        add_case_.bindNoCopy(1, row.id);
        add_case_.bindNoCopy(2, row.uid);
        add_case_.bindNoCopy(3, row.procedure);
        add_case_.bindNoCopy(4, row.kind);
        add_case_.bindNoCopy(5, row.title);
        bind_date(add_case_, 6, row.readable ? std::optional(row.referred) : std::nullopt);
        add_case_.bindNoCopy(7, row.outcome);
        bind_date(add_case_, 8, row.closed);
        add_case_.bind(9, row.readable ? 1 : 0);
        if (row.problem)
            add_case_.bindNoCopy(10, *row.problem);
        else
            add_case_.bind(10);
        add_case_.exec();
        add_case_.reset();
    }
    void add_action(const IndexedAction& row, std::int64_t place) {
        const std::string status(name_of(row.state.status));
        const std::string record = packed(row);
        add_action_.bindNoCopy(1, row.case_id);
        add_action_.bind(2, place);
        bind_date(add_action_, 3, row.state.due);
        add_action_.bindNoCopy(4, status);
        add_action_.bindNoCopy(5, record.data(), int(record.size()));
        add_action_.exec();
        add_action_.reset();
    }

    SQLite::Transaction all_;
    SQLite::Database& database_;
    SQLite::Statement drop_file_, drop_case_, drop_actions_, restamp_, add_file_, add_case_, add_action_;
};

KnownFiles known_files(SQLite::Database& database) {
    SQLite::Statement query(database, "SELECT id, seen FROM file_row ORDER BY id");
    KnownFiles known;
    while (query.executeStep()) {
        KnownFile& file = known.emplace_back();
        file.id = query.getColumn(0).getText();
        file.seen = sighting_in(query.getColumn(1));
    }
    return known;
}

/// The folder cases/ as it was when all that is known was listed from it.
Sighting known_listing(SQLite::Database& database) {
    SQLite::Statement query(database, "SELECT seen FROM listing");
    return query.executeStep() ? sighting_in(query.getColumn(0)) : Sighting{};
}

KnownContent known_content(SQLite::Statement& of_one, const std::string& id) {
    KnownContent content;
    of_one.bindNoCopy(1, id);
    if (of_one.executeStep()) content = {of_one.getColumn(0).getText(), of_one.getColumn(1).getText()};
    of_one.reset();
    return content;
}

/// Another process wrote to the database after we had read from it.
struct Overtaken {};

/// Rises when another connection has committed.
int data_version(SQLite::Database& database) { return database.execAndGet("PRAGMA data_version").getInt(); }

struct Looked {
    KnownFiles known;
    FilesNow now;
};

/// Where the folder is as it was, its names are known: to list and sort them anew would take as long as to look at the files.
Looked look_at_both(const Project& project, SQLite::Database& database) {
    const Sighting listed = known_listing(database);
    if (lists_the_same(project, listed)) {
        KnownFiles known = known_files(database);
        if (auto now = look_at_known(project, known)) return {std::move(known), std::move(*now)};
    }
    auto known = std::async(std::launch::async, [&] { return known_files(database); });
    FilesNow now = look_at_files(project, listed);
    return {known.get(), std::move(now)};
}

/// Only saves the next command time: whoever cannot write now, or not without waiting, does without. Nothing is remembered of
/// a folder when another process wrote what it found there later.
void remember_listing(const Sighting& listed, SQLite::Database& database, int version) {
    database.setBusyTimeout(0);
    try {
        SQLite::Transaction all(database, SQLite::TransactionBehavior::IMMEDIATE);
        if (data_version(database) == version) {
            database.exec("DELETE FROM listing");
            SQLite::Statement add(database, "INSERT INTO listing VALUES(?)");
            add.bindNoCopy(1, &listed, sizeof listed);
            add.exec();
            all.commit();
        }
    } catch (const SQLite::Exception&) {
        // As above.
    }
    database.setBusyTimeout(busy_ms);
}

/// Whoever writes has looked at the files after the last write of anybody: else an old look of one process could undo the
/// newer row of another, which then would not find its own change.
void refresh(const Project& project, SQLite::Database& database, int threads, const IndexWatch& watch) {
    const int version = data_version(database);
    std::unique_ptr<DatabaseSink> sink;  // begins its transaction when there is something to write
    const auto first_change = [&]() -> IndexSink& {
        if (sink) return *sink;
        sink = std::make_unique<DatabaseSink>(database);
        if (data_version(database) != version) throw Overtaken{};
        return *sink;
    };
    std::optional<Sighting> listed;
    const auto look = [&] {
        const Looked looked = look_at_both(project, database);
        listed = looked.now.listed;
        SQLite::Statement of_one(database, "SELECT digest, problem FROM file_row WHERE id = ?");
        const auto content_of = [&](const std::string& id) { return known_content(of_one, id); };
        refresh_index(project, looked.known, looked.now, threads, content_of, first_change, watch);
    };
    try {
        look();
    } catch (const Overtaken&) {
        look();  // now nobody else can write
    }
    if (sink) sink->done();
    if (listed) remember_listing(*listed, database, version);
}

std::unique_ptr<SQLite::Database> from_files_alone(const Project& project, int threads, const IndexWatch& watch = {}) {
    auto database = open_database(":memory:");
    make_tables(*database);
    refresh(project, *database, threads, watch);
    return database;
}

/// Refreshed; nothing when there can be no database, or none that works.
std::unique_ptr<SQLite::Database> from_database(const Project& project, int threads, const IndexWatch& watch) {
    const std::string file = project.path(".review/index.db");
    for (const bool anew : {false, true}) {
        std::unique_ptr<SQLite::Database> database;
        try {
            database = anew ? emptied_database(file) : usable_database(project, file);
            refresh(project, *database, threads, watch);
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

Index Index::open(const Project& project, int threads, const IndexWatch& watch) {
    auto database = from_database(project, threads, watch);
    if (!database) database = from_files_alone(project, threads, watch);
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
        const long many = database.execAndGet("SELECT count(*) FROM action_row").getInt64();
        SQLite::Statement query(database, "SELECT record FROM action_row ORDER BY case_id, place");
        std::vector<IndexedAction> rows;
        rows.reserve(std::size_t(many));  // a long list is never held twice while it grows
        each_action(query, [&](const IndexedAction& action) { rows.push_back(action); });
        return rows;
    });
}

std::vector<IndexedAction> Index::overdue(Date today) const {
    std::vector<IndexedAction> rows;
    each_overdue(
        today, [&] { rows.clear(); }, [&](const IndexedAction& action) { rows.push_back(action); });
    return rows;
}

void Index::each_overdue(Date today, const std::function<void()>& start,
                         const std::function<void(const IndexedAction&)>& use) const {
    state_->answer([&](SQLite::Database& database) {
        start();
        SQLite::Statement query(
            database,
            fmt::format("SELECT record FROM action_row WHERE {} ORDER BY due, case_id, place", overdue_where));
        query.bind(1, today.iso());
        each_action(query, use);
    });
}

long Index::count_overdue(Date today) const {
    return state_->answer([&](SQLite::Database& database) { return overdue_in(database, today); });
}

}  // namespace review
