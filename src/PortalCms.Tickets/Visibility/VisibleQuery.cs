using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>
/// A question about the tickets that a person sees, made into SQL once: for pages that are asked for all the time. It is asked through
/// <see cref="VisibleTickets"/> alone. One per container, since it belongs to one model.
/// </summary>
/// <typeparam name="TKey">What is asked for: a number, an id.</typeparam>
/// <typeparam name="T">What comes back.</typeparam>
public sealed class VisibleQuery<TKey, T>
{
    private readonly Func<PortalDb, IQueryable<Ticket>, long, TKey, IQueryable<T>> _plain;
    private readonly Func<PortalDb, long, long, TKey, IAsyncEnumerable<T>> _compiled;

    /// <param name="query">From the database, the visible tickets, the person's own party key and what is asked for, to the answer.</param>
    public VisibleQuery(Expression<Func<PortalDb, IQueryable<Ticket>, long, TKey, IQueryable<T>>> query)
    {
        var seen = VisibleTickets.Seen;
        var body = new ReplacingExpressionVisitor([.. query.Parameters.Take(3)], [seen.Parameters[0], seen.Body, seen.Parameters[1]]).Visit(query.Body);
        _compiled = EF.CompileAsyncQuery(Expression.Lambda<Func<PortalDb, long, long, TKey, IQueryable<T>>>(body, [.. seen.Parameters, query.Parameters[3]]));
        _plain = query.Compile();
    }

    /// <summary>Asks.</summary>
    public IAsyncEnumerable<T> Of(VisibleTickets visible, TKey key)
    {
        var (own, company) = visible.Keys;
        return visible.SeesAll ? _plain(visible.Db, visible.Query, own, key).AsAsyncEnumerable() : _compiled(visible.Db, own, company, key);
    }
}
