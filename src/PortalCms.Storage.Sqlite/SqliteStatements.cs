using System.Data;
using Microsoft.Data.Sqlite;

namespace PortalCms.Storage.Sqlite;

/// <summary>The prepared statements of one connection: parsing and planning a listing costs more than running it.</summary>
internal sealed class SqliteStatements(SqliteConnection connection)
{
    /// <summary>Others are prepared each time: queries made of pieces must not fill the memory.</summary>
    private const int MostKept = 200;

    private readonly Dictionary<string, Statement> _kept = new(StringComparer.Ordinal);

    /// <summary>Runs a command on the statement prepared for its text; null when that one is being read, or no more are kept.</summary>
    internal SqliteDataReader? Run(SqliteCommand asked, CommandBehavior behavior) =>
        Find(asked.CommandText) is { } statement ? statement.Last = Fill(statement.Command, asked).ExecuteReader(behavior) : null;

    /// <summary>A command of the asker's own, to run and dispose.</summary>
    internal SqliteCommand New(SqliteCommand asked) => Fill(new SqliteCommand(asked.CommandText, connection), asked);

    /// <summary>Runs one without parameters.</summary>
    internal void Run(string sql)
    {
        using var asked = new SqliteCommand(sql);
        if (Run(asked, CommandBehavior.Default) is { } reader)
        {
            reader.Dispose();
            return;
        }
        using var command = New(asked);
        command.ExecuteNonQuery();
    }

    private Statement? Find(string sql)
    {
        if (_kept.TryGetValue(sql, out var statement)) return statement.Last is { IsClosed: false } ? null : statement;
        return _kept.Count < MostKept ? _kept[sql] = new Statement(new SqliteCommand(sql, connection)) : null;
    }

    private static SqliteCommand Fill(SqliteCommand command, SqliteCommand asked)
    {
        command.Parameters.Clear();
        foreach (SqliteParameter parameter in asked.Parameters) command.Parameters.Add(parameter);
        command.Transaction = asked.Transaction;
        command.CommandTimeout = asked.CommandTimeout;
        return command;
    }

    private sealed class Statement(SqliteCommand command)
    {
        public SqliteCommand Command => command;
        public SqliteDataReader? Last { get; set; }
    }
}
