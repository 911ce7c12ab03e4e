import pulumi
from pulumi_huaweicloud_ai import (
    EgConnection,
    HyperCluster,
    ModelArtsNetwork,
    RoceNetwork,
    get_model_arts_network_output,
)

# What the cluster's network is connected to. On the simulator anything will do.
config = pulumi.Config("ai-cluster")
vpc_id = config.require("vpcId")
subnet_id = config.require("vpcSubnetId")

# The lossless network between the accelerators, and the group of servers on it.
fabric = RoceNetwork(
    "fabric",
    network_type="vxlan_roce",
    physical_network=config.require("physicalNetwork"),
)
trainers = HyperCluster("trainers", hyper_cluster_subnet_id=fabric.subnet_ids[0])

# Where training jobs run: reaches the VPC, leaves through it, and mounts the training data.
training = ModelArtsNetwork(
    "training",
    cidr="192.168.128.0/17",
    description="Training pool, default route through the VPC",
    peer_connections=[{"vpc_id": vpc_id, "subnet_id": subnet_id, "default_gateway": True}],
    sfs_turbos=[{"id": config.require("sfsTurboId"), "name": config.require("sfsTurboName")}],
)

# Where trained models are served: reaches the VPC only.
serving = ModelArtsNetwork(
    "serving",
    cidr="172.16.0.0/20",
    description="Inference pool",
    peer_connections=[{"vpc_id": vpc_id, "subnet_id": subnet_id}],
)

# Tells services in the VPC when jobs start and end.
job_events = EgConnection(
    "job-events", vpc_id=vpc_id, subnet_id=subnet_id, description="Events of training jobs"
)

# What is there, found by its id.
found = get_model_arts_network_output(id=serving.id)

pulumi.export("fabricSubnets", fabric.subnet_ids)
pulumi.export("hyperClusterId", trainers.id)
pulumi.export(
    "trainingNetwork",
    {"id": training.id, "cidr": training.cidr, "peers": training.peer_connection_statuses},
)
pulumi.export("trainingData", training.sfs_turbo_statuses)
pulumi.export(
    "servingNetwork",
    {"id": serving.id, "cidr": found.cidr, "peers": serving.peer_connection_statuses},
)
pulumi.export("eventConnectionId", job_events.id)
