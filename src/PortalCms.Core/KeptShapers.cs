#pragma warning disable EF1001, EF9100 // the one place where a query's finished expression can be had
using System.Collections.ObjectModel;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace PortalCms.Core;

/// <summary>
/// Makes what reads a query's rows once. EF hands it over as a lambda within the query's lambda, and .NET makes a new delegate of an inner lambda each time
/// the outer one runs: for a page's query that costs as much as a third of its rows, and with a list in each row it is paid for every row.
/// </summary>
internal sealed class KeptShapers(
    ShapedQueryCompilingExpressionVisitorDependencies dependencies, RelationalShapedQueryCompilingExpressionVisitorDependencies relational, RelationalCommandBuilderDependencies commands)
    : RelationalLiftableConstantProcessor(dependencies, relational, commands)
{
    internal static DbContextOptionsBuilder On(DbContextOptionsBuilder builder) => builder.ReplaceService<ILiftableConstantProcessor, KeptShapers>();

    public override Expression InlineConstants(Expression expression, bool supportsPrecompiledQuery) =>
        new InnerLambdas().Visit(base.InlineConstants(expression, supportsPrecompiledQuery));

    /// <summary>Compiles each inner lambda that takes nothing from around it.</summary>
    private sealed class InnerLambdas : ExpressionVisitor
    {
        private bool _isInside;

        protected override Expression VisitLambda<T>(Expression<T> node)
        {
            var isOuter = !_isInside;
            _isInside = true;
            var lambda = (Expression<T>)base.VisitLambda(node);
            return isOuter || Captures.Any(lambda) ? lambda : Expression.Constant(lambda.Compile(), typeof(T));
        }

        // A quoted lambda is data.
        protected override Expression VisitUnary(UnaryExpression node) => node.NodeType == ExpressionType.Quote ? node : base.VisitUnary(node);
    }

    /// <summary>Whether a lambda uses a variable that stands around it.</summary>
    private sealed class Captures : ExpressionVisitor
    {
        private readonly List<ParameterExpression> _own = [];
        private bool _any;

        internal static bool Any(LambdaExpression lambda)
        {
            var captures = new Captures();
            captures.Visit(lambda);
            return captures._any;
        }

        protected override Expression VisitLambda<T>(Expression<T> node) => Within(node.Parameters, () => base.VisitLambda(node));
        protected override Expression VisitBlock(BlockExpression node) => Within(node.Variables, () => base.VisitBlock(node));
        protected override CatchBlock VisitCatchBlock(CatchBlock node) => Within(node.Variable is { } variable ? new([variable]) : ReadOnlyCollection<ParameterExpression>.Empty, () => base.VisitCatchBlock(node));

        protected override Expression VisitParameter(ParameterExpression node)
        {
            _any |= !_own.Contains(node);
            return node;
        }

        private T Within<T>(ReadOnlyCollection<ParameterExpression> variables, Func<T> visit)
        {
            _own.AddRange(variables);
            var visited = visit();
            _own.RemoveRange(_own.Count - variables.Count, variables.Count);
            return visited;
        }
    }
}
