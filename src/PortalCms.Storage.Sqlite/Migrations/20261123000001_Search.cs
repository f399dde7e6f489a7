using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PortalCms.Core;

namespace PortalCms.Storage.Sqlite.Migrations;

/// <summary>FTS5 over the search documents, kept by triggers; the text itself is not stored twice.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261123000001_Search")]
public sealed class Search : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            CREATE VIRTUAL TABLE SearchIndex USING fts5(Words, Parties, content='SearchDocument', content_rowid='Id', tokenize='unicode61 remove_diacritics 0', prefix='3', detail='full');
            CREATE TRIGGER SearchDocumentAdded AFTER INSERT ON SearchDocument BEGIN
              INSERT INTO SearchIndex(rowid, Words, Parties) VALUES (new.Id, new.Words, new.Parties);
            END;
            CREATE TRIGGER SearchDocumentRemoved AFTER DELETE ON SearchDocument BEGIN
              INSERT INTO SearchIndex(SearchIndex, rowid, Words, Parties) VALUES ('delete', old.Id, old.Words, old.Parties);
            END;
            CREATE TRIGGER SearchDocumentChanged AFTER UPDATE OF Words, Parties ON SearchDocument BEGIN
              INSERT INTO SearchIndex(SearchIndex, rowid, Words, Parties) VALUES ('delete', old.Id, old.Words, old.Parties);
              INSERT INTO SearchIndex(rowid, Words, Parties) VALUES (new.Id, new.Words, new.Parties);
            END;
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "DROP TRIGGER SearchDocumentAdded; DROP TRIGGER SearchDocumentRemoved; DROP TRIGGER SearchDocumentChanged; DROP TABLE SearchIndex;");
}
