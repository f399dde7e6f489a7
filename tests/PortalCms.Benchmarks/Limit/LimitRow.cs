using Fluid;
using Fluid.Values;

namespace PortalCms.Benchmarks.Limit;

/// <summary>A row of the listing, of the search, or a message, ready for its template: a value of Liquid itself, so that reading a member looks nothing up.</summary>
internal sealed class LimitRow : FluidValue
{
    public long Number { get; init; }
    public string Subject { get; init; } = "";
    public string Status { get; init; } = "";
    public string Label { get; init; } = "";
    public string Requester { get; init; } = "";
    public string Owner { get; init; } = "";
    public string Created { get; init; } = "";
    public string CreatedIso { get; init; } = "";
    public string At { get; init; } = "";
    public string AtIso { get; init; } = "";
    public string AtExact { get; init; } = "";
    public string Html { get; init; } = "";
    public string Role { get; init; } = "";

    public override FluidValues Type => FluidValues.Object;

    public override ValueTask<FluidValue> GetValueAsync(string name, TemplateContext context) => new(name switch
    {
        nameof(Number) => NumberValue.Create(Number),
        nameof(Subject) => new StringValue(Subject),
        nameof(Status) => new StringValue(Status),
        nameof(Label) => new StringValue(Label),
        nameof(Requester) => new StringValue(Requester),
        nameof(Owner) => new StringValue(Owner),
        nameof(Created) => new StringValue(Created),
        nameof(CreatedIso) => new StringValue(CreatedIso),
        nameof(At) => new StringValue(At),
        nameof(AtIso) => new StringValue(AtIso),
        nameof(AtExact) => new StringValue(AtExact),
        nameof(Html) => new StringValue(Html),
        nameof(Role) => new StringValue(Role),
        _ => throw new InvalidOperationException($"A row has no {name}."),
    });

    public override bool Equals(FluidValue? other) => ReferenceEquals(this, other);
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);
    public override int GetHashCode() => Number.GetHashCode();
    public override bool ToBooleanValue() => true;
    public override decimal ToNumberValue() => Number;
    public override object ToObjectValue() => this;
    public override string ToStringValue() => Subject;
}
